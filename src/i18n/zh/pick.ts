/** 拣货用语。 */
export const commands = {
  'pick short': '说明找不到货，看各条出路和代价，并选一条（нехватка、缺货）',
};

export const flags = {
  barcode: '商品上的条码（Ozon 已知的除外）；多个可重复写',
  caption: '在面单的空白处印周转箱号和商品（有空白时）',
  ticket: '每张面单后印一张同样大小的小票：周转箱号和商品',
  cause: '为什么缺：count-error|damage|mispick|oversold|theft',
  do: '选哪条出路：elsewhere|wait|part|split|cutoff|cancel-units|cancel',
  until: '等到什么时候，或新的发货日期：2026-11-25T18:00Z',
  wave: '只要这一波次，按编号（3 或 2026-11-23-3）',
  'looked-in': '找过的库位（否则为商品自己的库位）',
};

export const headings = {
  way: '出路',
  price: '代价',
};

export const errors = {
  'one-caption': '--caption 和 --ticket 只能选一个。',
  'two-products': '{barcode} 是多个商品的条码：{articles}。请扫 OZN 码，或绑定别的码。',
  'nothing-to-bind': '请先扫那个不认识的条码。',
  'nothing-left': '这里没有要拣的了。',
  'no-such-goods': '这一趟里没有叫 {name} 的。',
  'scan-the-bin': '请先扫库位，再扫 {article}。',
  'wrong-bin': '{article} 在 {places}，不在 {bin}。',
  'no-wave': '没有叫 {wave} 的未结波次。',
  'wave-taken': '{posting} 在波次 {wave}，由 {operator} 拣货。',
  'nothing-missing': '{posting}：{sku} 还有 {left} 件要拣，不可能缺 {quantity} 件。',
  'no-other-place': '账上没有别处可以给 {posting} 供货。',
  'no-time-left': '{posting} 必须在 {dueAt} 前备货：没有时间再等。',
  'no-rest': '去掉缺的货，{posting} 就没有可发的了。',
  'would-be-empty': '去掉这些，{posting} 就空了：请整单取消。',
  'needs-until': '请写明到什么时候：--until 时间。',
};

export const holds = {
  'goods-missing': '找不到货：{goods}',
};

export const actions = {
  short: '货没有找到',
  'short-decided': '已决定缺货怎么办',
};

export const woulds = {
  'short-elsewhere': '去别处找',
  'short-wait': '等货',
};

export const shortage = {
  title: '{posting}：找不到 {quantity} × {article}（{cause}）',
  settled: '此前已处理：{way}。',
  question: '走哪条出路？',
  causeQuestion: '为什么缺？',
  messageToOzon: '无货',
  count: '请盘点库位 {bin}：账上现在为空。',
  pushed: 'Ozon 从现在起可售 {sku} {count} 件。',
  notPushed: '没有把较少的库存告诉 Ozon：{why}',
  index: '当前错误指数 {index}',
  fault: '计入错误指数',
  loses: '损失 {money}',
  feeNow: '发货费用 {money}',
  feeNext: '从 {at} 起 {money}',
  free: '不花钱',
  closed: '不可行：{why}',
  places: '还在 {places}',
  noBooks: '没有记库存：不知道别处有没有',
  until: '到 {at}',
  part: '先发 {units}',
};

export const shortWays = {
  elsewhere: '从别处取货',
  wait: '等货',
  part: '先发有的，其余留下',
  split: '拆成有货的和缺货的',
  cutoff: '改发货日期',
  'cancel-units': '取消缺的件数',
  cancel: '取消货件',
};

export const shortCauses = {
  'count-error': '账数不对',
  damage: '损坏',
  mispick: '被别的订单拿走',
  oversold: '卖得比有的多',
  theft: '丢失或被盗',
};

/** How a wave is headed. */
export const waves = {
  title: '波次 {wave}',
  until: '截至 {at}',
  cluster: '多件',
  singles: '单件',
  units: '{postings} 单，{of} 件中已拣 {done} 件',
  walks: '{operator} 在拣',
};

export const questions = {
  'take-wave': '波次 {wave} 由 {operator} 在拣。接手吗？',
};

export const scans = {
  'bin-open': '库位',
  'wave-open': '从这里起按这张单',
  bind: '这是什么？序号、货号或它的其他条码：',
  'short-told': '已记为缺货：',
};
