/** The words of the bench. */
export const commands = {
  bench: '整个工作台只用扫码枪：拣货、验货、打包，后台备货（bench, рабочее место）',
  'bench sheet': '打印工作台命令条码的 PDF（command sheet, лист команд）',
  'label verify': '核对箱上的面单是否属于它（label check, проверка этикетки）',
};

export const actions = {
  'unit-scanned': '在工作台扫描了一件',
  'unit-unscanned': '撤回了工作台的一次扫描',
  'unit-failed': '发现一件次品',
  'label-verified': '面单已贴上',
  'unit-restored': '该件确认合格',
  'next-box': '开始下一个箱子',
  'next-box-undone': '又合为一箱',
};

export const errors = {
  'units-missing': '{posting}：已扫描 {of} 件中的 {done} 件。',
  'nothing-open': '没有打开的货件：请扫描商品。',
  'defect-first': '请扫描是哪种缺陷，或 #undo。',
  mislabel: '这是 {other} 的面单，箱子是 {posting}：请撕下。',
  'jobs-waiting': '还有 {count} 步在等 Ozon。什么都没有丢：下次 ozf bench 会继续。',
  'wrong-item-here': '{barcode} 不属于 {posting}。',
  'not-wanted': '本工作台没有订单需要 {article}：请放回原处。',
  'nothing-scanned': '{posting} 在此还没有扫描任何商品：请先扫描该件。',
  'box-empty': '{posting} 的这个箱子还是空的：请扫描商品。',
  'nothing-left': '{posting} 已全部扫描：没有商品可放入另一个箱子。请用 #ok 封箱。',
  'judged-elsewhere': '{posting} 已在别处验货：无法得知哪件在哪个箱子里。',
  'weight-of-several': '{posting} 分多箱发货：不记录各箱重量。',
  'no-refused-weight': '{posting} 没有被拒绝的重量：无需接受。',
  'taken-meanwhile': '{posting} 在另一张工作台上：请再扫一次。',
  'opened-again': '{posting} 的箱子又被打开：未备货。',
  'nothing-lacks': '{posting} 的商品都在：没有缺货。',
  'short-first': '这是缺货的处理方式：请先扫 #short。',
};

export const questions = {
  bench: '在这里打包的，逐箱在 Ozon 备货吗？之后组成不能再改。',
};

export const scans = {
  'posting-open': '已打开',
  'unit-open': '已扫描',
  'unit-failed': '次品，放到一边：请扫描另一件',
  'box-closed': '合格，箱子已封',
  'waiting-ticks': '合格；易碎：加固箱子，然后扫 #reinforced',
  'waiting-weight': '合格；现在称重',
  weighed: '已称重',
  reinforced: '已加固',
  defect: '是哪种缺陷？',
  'box-chosen': '现在扫它的面单',
  stuck: '面单已贴，完成',
  'stuck-before': '面单早已贴上：这是另一个箱子吗？',
  commands: '命令：',
  assembled: 'Ozon 已备货',
  'label-printed': '面单已打印',
  'label-late': 'Ozon 还没有面单',
  cancelled: '已取消，不要发',
  drift: '在 Ozon 已更改',
  held: '已停止',
  offline: 'Ozon 没有应答：继续做，稍后再告诉它',
  online: 'Ozon 恢复了',
  'caught-up': 'Ozon 恢复了，一切都已告知',
  'next-box': '下一个箱子：之后扫描的放入此箱',
  'box-open': '箱子已重新打开',
  'weight-accepted': '重量已接受',
  short: '找不到？扫处理方式；#short 换下一种商品；#undo 继续',
  'sure-part': '先发现有的：#ok 执行，#undo 放弃',
  'sure-split': '拆分订单：#ok 执行，#undo 放弃',
  'sure-cancel-units': '在 Ozon 取消缺少的件：#ok 执行，#undo 放弃',
  'sure-cancel': '在 Ozon 取消整单：#ok 执行，#undo 放弃',
  'short-elsewhere': '从别处取货后继续',
  'short-wait': '搁置，等货到',
  'short-part': '现有的发出，其余等待',
  'short-split': '已拆分：请把现有的再扫一次',
  'short-cancel-units': '缺少的件已取消：#ok 封箱',
  'short-cancel': '订单已取消：请全部放回',
};
