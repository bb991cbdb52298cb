/** 模板的用语：打印之前先看面单或表单的样子。 */
export const commands = {
  'label preview': '用虚构数据预览模板：输出图片或 PDF，并回读条码，打印前先试（面单）',
  'label calibrate': '校准页：带标尺和各种模块宽度的条码，每台打印机打印一次并测量（校准）',
};

export const flags = {
  page: '打印或粘贴之前要读的面单文件：每一页是哪个货件',
  dpi: '打印机的 dpi（203）',
  longest: '用实际会遇到的最长内容',
  bare: '可以为空的字段都为空',
};

export const errors = {
  'page-unreadable': '第 {page} 页：扫描器什么也读不出。',
  'page-unknown': '第 {page} 页不是这里已知货件的面单：{codes}',
  'page-duplicate': '{posting} 已在第 {first} 页，第 {page} 页又有一张：只贴一张。',
  'page-not-named': '第 {page} 页是 {posting} 的面单，但没有指定这个货件。',
  'page-missing': '没有一页是 {posting} 的面单。',
  'not-labels': '{path} 里没有能读的面单：{problem}',
  'one-sample': '--longest 和 --bare 只能选一个。',
  'barcode-unreadable': '模板 {template}{spot}：{problem}',
  'font-unreadable': '字体 {file}：{problem}',
  'barcode-value': '模板 {template}{spot}：{problem}',
};

export const paper = {
  page: '页',
  right: '正确',
  wrong: '不对',
  ticket: '小票',
  previewed: '共 {pages} 页，{size} 毫米，{dpi} dpi。看图软件里的 100 % 指像素，不是毫米。',
  readBack: '已回读条码：{codes}',
  calibrate: '按 100 % 打印，用直尺对照两条标尺，再扫描 D2、D3……：一扫就读出的宽度适合您的打印机。',
  noBarcodes: '没有条码。',
};
