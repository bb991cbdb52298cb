/** What is told of printers and of jobs in them. */
export const flags = {
  print: '直接打印：用此打印机，否则用配置中该纸张的打印机，再否则用系统默认打印机',
};

export const errors = {
  'no-printer': '没有为 {paper} 选定打印机。请指定其一：{known}。',
  'no-printers': '本机没有打印机，配置中也没有为 {paper} 指定。',
  'printer-unknown': '没有名为 {printer} 的打印机。现有：{known}。',
  'printer-unknown-alone': '没有名为 {printer} 的打印机：本机未设置任何打印机。',
  'printer-stopped': '打印机 {printer} 已停止 {words}：没有发送任何内容。',
  'printer-stopped-meanwhile': '打印机 {printer} 在开始前停止：{job} 已撤回，没有打印任何内容。',
  'printer-refuses': '打印机 {printer} 不接受任务：没有发送任何内容。',
  'printing-down': '打印系统（CUPS）没有响应。',
  'no-print-program': '找不到用于打印的程序 {program}。',
  'print-refused': '打印机 {printer} 没有接受任务，没有打印任何内容：{words}',
  'print-unclear': '无法确定 {printer} 是否已接受任务：请查看打印机。',
  'print-lost': '{job} 未完成就离开了 {printer} 的队列：请查看打印机里有什么。',
  'mixed-sizes': '一个任务只能有一种纸张尺寸，而这里有 {sizes}：请分开打印。',
  'print-waits-stopped': '{job} 在等待：打印机 {printer} 已停止。恢复后会自动继续；不会重复打印。',
  'print-waits-out-of-paper': '{job} 在等待：{printer} 缺纸。装纸后会自动继续；不会重复打印。',
  'print-waits-jam': '{job} 在等待：{printer} 卡纸。清除后会自动继续；不会重复打印。',
  'print-waits-open': '{job} 在等待：{printer} 的盖子打开。合上后会自动继续；不会重复打印。',
  'print-waits-offline': '{job} 在等待：{printer} 没有响应。打开电源后会自动继续；不会重复打印。',
  'print-waits-held': '{job} 在 {printer} 的队列中被挂起。请在那里放行；不会重复打印。',
  'print-waits-failed': '{job} 在等待：{printer} 无法打印。请查看队列，取消后再重新打印。',
  'print-waits-unknown': '{job} 还在 {printer} 的队列中：重新打印前请先查看。',
};

export const printing = {
  printed: '已在 {printer} 打印：{job}',
  queued: '{printer} 正在打印：{job}',
  wouldPrint: '将在 {printer} 打印。',
  copy: '第 {copy} 份',
  metPrinters: '  面单用 {label}，单据用 {document}',
  noPrinterChosen: '不用：放入文件夹',
  troubles: {
    stopped: '已停止',
    'out-of-paper': '缺纸',
    jam: '卡纸',
    open: '盖子打开',
    offline: '没有响应',
    held: '在队列中被挂起',
    failed: '无法打印',
    cancelled: '已取消',
    unknown: '原因不明',
  },
};

export const headings = {
  printer: '打印机',
};

export const questions = {
  'label-printer': '用哪台打印机打印面单？',
};
