/** 库存用语。 */
export const stockErrors = {
  short: '{posting}：{articles} 承诺 {wanted} 件，可承诺的只有 {atp} 件：货架上没有更多。',
  'nothing-to-put-back': '没有要放回的 {barcode}。',
  'stock-not-kept': '这里还没有记库存：先导入一份“什么放在哪里”的清单。',
  'books-only-bin': '“{bin}”里的货只随订单进出。',
  'not-in-bin': '“{bin}”有 {article} {has} 件：拿不走 {wanted} 件。',
  'bad-pieces': '{pieces} 不是件数。',
  'needs-places-of-move': '请写明从哪里到哪里：--from 库位 --to 库位。',
  'needs-bin': '请用 --bin BIN 说明扫描的货位，或提供含 article,bin,quantity 列的清单。',
  'stock-which-warehouse':
    'Ozon 在 {warehouses} 都有 {article}：请在配置中说明哪个仓库是您的（stock, push_to）。',
  'stock-no-warehouse': 'Ozon 在您的仓库没有 {article} 的库存：请先在后台设置一次。',
  'needs-because': '请写明账为什么不对：--because 原因。',
};

export const stockCommandWords = {
  stock: '货架上有什么（остатки、库存）',
  'stock import': '导入 CSV：货号、库位、数量、保留数（остатки、库存）；导入第一份后开始记库存',
  'stock show': '什么在哪里、占用多少、还能承诺多少（остатки、库存）',
  'stock low': '待确认订单确认后就没有可承诺的商品（остатки、库存）',
  'stock in': '登记入库（поступление）',
  'stock move': '登记移库（перемещение）',
  'stock adjust': '说明库位里实际有多少（корректировка、调整）',
  'stock count': '将盲盘结果与账面比较：清单，或用 --bin 逐件扫描（盘点）',
  'stock push': '把可售数量告知 Ozon：先拉取、比对、再推送；配置 stock, push, on 之前关闭（остатки, 库存）',
  'stock put-back': '用扫描枪把取消或减少的订单的货放回货架：扫一次一件（вернуть на полку）',
};

export const stockFlagWords = {
  lot: '货物所属的到货批次',
  'from-bin': '从哪个库位拿出（- 表示无库位）',
  'to-bin': '放到哪个库位（- 表示无库位）',
  because: '原因，用自己的话',
};

export const stockHeadings = {
  atOzon: 'Ozon 显示',
  inBooks: '账面',
  counted: '盘点',
  onHand: '现有',
  reserved: '占用',
  heldBack: '冻结',
  buffer: '保留',
  waiting: '待确认',
  atp: '可用',
};

export const stockSentences = {
  stockKept: '从现在起记库存：确认即占用，发走即出账。其他会改库存的程序必须停下，或告诉 ozf。',
  stockImported: '更改 {changed} 行，未变 {unchanged} 行。',
  stockUnordered: '还没有人订过：{articles}',
  oversold: '超卖：{article} 缺 {missing} 件。',
  countShown: '未入账：请加 -y。',
  countAgain: '{count} 处差异过大：请复盘。两次盘得相同数量即入账。',
  noStock: '这里什么都没有。',
};

export const stockScans = {
  'put-back': '已放回',
  'put-back-done': '已放回，没有剩余',
};

export const countStates = { right: '相符', adjust: '按盘点入账', recount: '请复盘' };

export const pushStates = { pushed: '已告知', unchanged: '未变', would: '将告知', failed: '失败' };
