/** 演示的旁白。 */
export const story = {
  pull: '早晨。Ozon 上新增 {new} 个货件；{adopted} 个已经备货，接管为已打包。',
  products: '已知 {products} 种商品，含库位和易碎标记。',
  confirm: '核对并接单：{ok}。被检查拦住：{held}。还没有通知 Ozon。',
  pick: '沿货架走一趟：{postings} 个货件共 {units} 件。拣货单也有 PDF。',
  picked: '{accepted} 件扫入周转箱，{postings} 个货件齐了。扫错的商品没有改变任何东西。',
  inspect: '{accepted} 件看过并扫码合格，{postings} 个货件验完。',
  split: '货件 {posting} 一个箱子放不下：{parcels} 个包裹。',
  pack: '封箱并在 Ozon 备货，每个都读回核对：完成 {ok}，被拦 {held}。',
  reinforced: '{posting}：箱子已加固，打包完成。',
  label: '一个 PDF 里 {pages} 张面单，按拣货路线排序；每一页都证实属于它的货件。',
  scanOut: '{accepted} 个包裹在门口扫码出库。',
  tracked: '{posting} 由自己的承运商运走，跟踪号 {track}。',
  ship: '已交运：{ok}，共 {carriages} 个交运单，每个都在 Ozon 读回后才算数。',
  stopList: '不要发 {posting}：买家已经取消。',
  pullAgain: '傍晚。新增 {new}，变更 {changed}，取消 {cancelled}。',
  notify: '写了 {sent} 条通知；{skipped} 位买家没有留下可用的地址。',
};

/** 每一步卖家会输入什么。 */
export { storyCommands } from '../en/story.js';
