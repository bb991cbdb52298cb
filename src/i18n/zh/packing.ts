/** 打包时的拒绝：重量、纸箱、商品的要求。 */
export const packingErrors = {
  'weight-off':
    '{posting} 重 {grams} 克；同样内容的箱子此前重 {expected} 克（± {tolerance} 克）。可能少装或多装一件：请开箱核对。',
  'needs-weight': '{posting} 没有重量，而配置要求每箱称重。',
};
