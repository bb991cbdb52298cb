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
};

export const errors = {
  'units-missing': '{posting}：已扫描 {of} 件中的 {done} 件。',
  'nothing-open': '没有打开的货件：请扫描商品。',
  'defect-first': '请扫描是哪种缺陷，或 #undo。',
  mislabel: '这是 {other} 的面单，箱子是 {posting}：请撕下。',
  'jobs-waiting': '还有 {count} 步在等 Ozon。什么都没有丢：下次 ozf bench 会继续。',
  'wrong-item-here': '{barcode} 不属于 {posting}。',
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
};
