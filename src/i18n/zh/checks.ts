/** `confirm --explain` 的检查。 */
export const checks = {
  name: '名称与商品卡一致',
  quantity: '数量',
  address: '地址',
  deadline: '备货时限',
  stock: '库存',
  marks: '工作台上的标记码和重量',
  legal: '原产国',
  boxes: '箱数',
  ozon: 'Ozon 自己的审核',
  cutoff: '已设置发货日期',
};
