/** The words of what is printed beside labels. */
export const commands = {
  'products stickers': '商品标签：名称、货号、条码；按数量打印，或按货件、波次每件一张 (stickers, стикеры)',
  'pack slip': '装箱单：箱内有什么、谁检查过；不含价格和联系方式 (packing slip, упаковочный лист)',
  'pack stickers': '包装方案要求的警示标签（易碎、向上、重物），或按名称打印 (care marks, наклейки)',
  'pick totes': '周转箱卡片：大号数字和扫描时代表该箱的条码 (totes, лотки)',
  'inspect tag': '不良品标签：缺陷、批次、去向 (quarantine tag, карантин)',
};

export const flags = {
  'for-posting': '该货件每件商品一张；可重复',
  kind: '按名称：fragile|up|no-tip|heavy|dg|non-dg；可重复',
  copies: '每种几张（1）',
  'from-tote': '第一个周转箱（1）',
  'to-tote': '最后一个周转箱（共 24 个）',
};

export const errors = {
  'nothing-to-mark': '请说明是哪些商品：ITEM 或 ITEM:QTY、--posting N 或 --wave W。',
  'posting-or-kind': '请指定货件（其包装方案知道需要什么），或标签名称：--kind {kinds}。',
  'several-items': '{name} 对应多个商品：{found}。请指定货号，或加 --shop。',
  'too-many-stickers': '一次 {count} 张标签，超过 {most} 张。',
  'no-carrier-today': '{carrier} 今天没有取件；今天的承运商：{known}。',
  'carrier-of-shops': '{carrier} 今天取走了多个店铺的货件：{shops}。请加 --shop。',
  'nothing-failed': '{code} 没有检验不合格的商品。',
  'no-such-tote': '这里没有放在周转箱 {tote} 的订单。',
};

export const scans = {
  'tote-open': '接下来放入此箱',
};

export const sheets = {
  copies: '份数',
  mark: '标签',
  tag: '标签号',
  defect: '缺陷',
  disposition: '去向',
  noStickers: '没有需要贴标的商品。',
  noMarks: '包装方案不要求警示标签。',
  cards: '周转箱 {from} 至 {to} 的卡片：打印一次即可，每天通用。',
  marks: {
    fragile: '易碎',
    up: '向上',
    'no-tip': '请勿倾倒',
    heavy: '重物',
    dg: 'Ozon DG',
    'non-dg': 'Ozon Non-DG',
  },
  classes: { critical: '严重', major: '主要', minor: '次要' },
  dispositions: {
    quarantine: '隔离',
    rework: '返工',
    'return-to-supplier': '退回供应商',
    outlet: '折价处理',
    scrap: '报废',
  },
};
