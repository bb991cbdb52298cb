/** 库存用语。 */
export const stockErrors = {
  short: '{posting}：{articles} 承诺 {wanted} 件，可承诺的只有 {atp} 件：货架上没有更多。',
};
