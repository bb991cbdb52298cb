/** 模板的用语：打印之前先看面单或表单的样子。 */
export const commands = {
  'label preview': '用虚构数据预览模板：输出图片或 PDF，并回读条码，打印前先试（面单）',
  'label calibrate': '校准页：带标尺和各种模块宽度的条码，每台打印机打印一次并测量（校准）',
};

export const flags = {
  dpi: '打印机的 dpi（203）',
  longest: '用实际会遇到的最长内容',
  bare: '可以为空的字段都为空',
};

export const errors = {
  'one-sample': '--longest 和 --bare 只能选一个。',
  'barcode-unreadable': '模板 {template}{spot}：{problem}',
  'font-unreadable': '字体 {file}：{problem}',
  'barcode-value': '模板 {template}{spot}：{problem}',
};

export const paper = {
  previewed: '共 {pages} 页，{size} 毫米，{dpi} dpi。看图软件里的 100 % 指像素，不是毫米。',
  readBack: '已回读条码：{codes}',
  calibrate: '按 100 % 打印，用直尺对照两条标尺，再扫描 D2、D3……：一扫就读出的宽度适合您的打印机。',
  noBarcodes: '没有条码。',
};
