/** 打包时的拒绝：重量、纸箱、商品的要求。 */
export const packingErrors = {
  'weight-off':
    '{posting} 重 {grams} 克；同样内容的箱子此前重 {expected} 克（± {tolerance} 克）。可能少装或多装一件：请开箱核对。',
  'unknown-trait': '没有规则认识“{trait}”：{known}。',
  'needs-weight': '{posting} 没有重量，而配置要求每箱称重。',
};

/** 打包命令各一行。 */
export const packingCommands = {
  'pack plan': '一个货件怎么打包：纸箱、重量、步骤、标贴、限制，以及规则出处',
  'pack cartons': '你现有的纸箱',
  'pack cartons import':
    '导入你的纸箱：id,length_mm,width_mm,height_mm,tare_g[,wall_mm,most_g,material,active]',
};

/** 打包方案的用语。 */
export const packing = {
  carton: '纸箱',
  because: {
    'last-used': '同样内容上次用的',
    'smallest-fit': '装得下的最小纸箱',
    'none-known': '还没有资料：打包时写 --carton，或导入纸箱',
    'none-fits': '没有纸箱装得下：换大箱或分成两个包裹',
  },
  emptyish: '箱内空隙较大：请填充好。',
  tare: '空箱',
  gross: '毛重',
  volumetric: '体积重',
  chargeable: '计费重',
  grams: '克',
  mm: '毫米',
  most: '承重',
  material: '材质',
  limits: { ozon: '揽收点上限', rules: '按规则上限' },
  limitNames: { weight: '重量', price: '价格', size: '尺寸' },
  over: '超出限制：',
  stickers: '标贴：',
  noCartons: '还没有纸箱：ozf pack cartons import FILE',
};
