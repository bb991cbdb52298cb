import { stockScans } from './stock.js';

export const exits = {
  ok: '完成，或无事可做',
  bug: '是我们错了',
  usage: '选项、参数、配置有误，或编号不唯一',
  refused: '规则不允许',
  unauthorized: 'Ozon 不接受密钥，或密钥没有权限',
  unavailable: 'Ozon、数据库或通道不可用：请再运行一次',
  partial: '多个中有一部分失败',
  locked: '同一命令正在运行：什么都没做',
  interrupted: 'Ctrl-C；已完成的都保留',
};

/** 货物在哪个环节。 */
export const stages = {
  new: '新货件',
  confirmed: '已接单',
  picking: '拣货中',
  picked: '已拣货',
  inspected: '已验货',
  packed: '已打包',
  'handed-over': '已交运',
  'in-transit': '运输中',
  'at-pickup': '在取货点',
  delivered: '已送达',
  cancelled: '已取消',
  split: '已拆分',
  returned: '已退回',
  'not-accepted': '未揽收',
  disputed: '有争议',
  labelled: '已出面单',
};

/** Ozon 和打印机做到哪一步。 */
export const papers = {
  none: '无',
  assembling: '备货中',
  assembled: '已备货',
  labelled: '已出面单',
};

export const holds = {
  'ozon-check': 'Ozon 仍在审核',
  passport: '等待买家的护照信息',
  registration: '等待承运商登记',
  'registration-error': 'Ozon 未能在承运商处登记',
  'unknown-status': 'Ozon 的状态是 {status}，ozf 不认识',
  'unknown-flow': '配送方式是 {flow}，ozf 不认识',
  'unread-products': 'Ozon 返回的部分商品无法读取',
  drift: '接单之后在 Ozon 上有变更',
  'needs-bench': '备货前需要标记码或重量',
  'needs-mark': '缺少：{missing}',
  'needs-data': '缺少：{missing}',
  'data-refused': 'Ozon 不接受单件数据：{reason}',
  'assembly-failed': 'Ozon 备货失败：{reason} {limits}',
  'cancel-requested':
    '买家申请取消（{reason}）：请在 {until} 前用 ozf orders cancel --approve-request 或 --keep 答复',
  'composition-differs': 'Ozon 上的构成与箱内不符',
};

/** 一个货件的结果。 */
export const unitNeeds = {
  mark: '标记码',
  uin: 'УИН',
  imei: 'IMEI',
  weight: '重量',
  gtd: 'ГТД',
  rnpt: 'РНПТ',
};

export const outcomes = {
  done: '完成',
  unchanged: '无需处理',
  held: '被拦',
  failed: '失败',
  wouldDo: '将会',
  summary: '完成 {ok}，无需处理 {unchanged}，被拦 {held}，失败 {failed}',
  nothing: '无事可做。',
  nothingIsReady: '没有可处理的货件。',
  dryRun: '这是试运行：什么都没做。',
};

/** 货件经过里的说法。 */
export const actions = {
  seen: '来自 Ozon 的新货件',
  adopted: '接管时已打包并备货',
  claimed: '我们自己拆分的包裹',
  foreign: '接管时已由他人备货',
  past: '接管时已送达',
  confirm: '已接单',
  undo: '撤回接单',
  begin: '开始拣货',
  'unit-picked': '拣了一件',
  pick: '拣货完成',
  pass: '验货完成',
  reject: '验货不合格',
  reconfirm: '重新接单',
  box: '已打包',
  reopen: '重新开箱',
  handOver: '已交运',
  assemble: '请求 Ozon 备货',
  settle: 'Ozon 已备货',
  fail: '备货失败',
  print: '面单已打印',
  reprint: '面单再次打印',
  void: '面单作废',
  accept: 'Ozon 已揽收',
  depart: '在途',
  arrive: '到达取货点',
  deliver: '已送达',
  cancel: '已取消',
  split: '拆成多个包裹',
  return: '已退回',
  refuse: 'Ozon 未揽收',
  dispute: '有争议',
  restore: '退回待交运',
  'acceptance-late': '一天未被 Ozon 扫描',
  dropFromAct: '从交接单移除',
  drift: '接单后在 Ozon 上有变更',
  composition: 'Ozon 更改了商品构成',
  dates: 'Ozon 更改了日期',
  status: 'Ozon 更改了状态',
  told: 'Ozon 更改了细节',
  'unit-passed': '一件验货合格',
  'unit-put-back': '放回一件',
  'unit-data': '单件数据已齐',
  'unit-datum': '录入了单件数据',
  'unit-data-dropped': '去掉了 Ozon 不接受的码',
  exemplars: 'Ozon 已接受单件数据',
  requirements: 'Ozon 还要更多数据',
  'scanned-out': '出库扫码',
  'track-set': '已登记跟踪号',
  'last-mile': '派送中',
  'declare-delivered': '我们已申报妥投',
  'boxes-set': '已登记箱数',
  'scan-out-undone': '撤回出库扫码',
  tote: '分到周转箱',
  held: '被拦',
  inherit: '承接拆分前的货件',
  'part-left': '一部分以新货件号发出',
  boxed: '按 Ozon 的状态装箱',
  'request-answered': '取消申请已答复',
  'units-cancelled': '部分商品已取消',
  timeslot: '配送时段已更改',
};

export const changes = {
  new: '新增',
  changed: '变更',
  cancelled: '取消',
  adopted: '接管为已打包',
};

/** 一次扫码的回答。 */
export const scans = {
  ...stockScans,
  'unit-picked': '已拣',
  'posting-picked': '已拣，货件齐了',
  'unit-passed': '合格',
  'posting-passed': '合格，货件验完',
  'scanned-out': '已出库',
  'scanned-before': '之前已出库扫码',
  undone: '已撤回',
  skipped: '已跳过',
  done: '结束',
  prompt: '请扫码',
  help: '扫一次就是一件。命令：{commands}。',
  summary: '接受 {accepted}，拒绝 {refused}，完成货件 {postings}',
};

/** 不可挽回之前的提问。 */
export const questions = {
  'approve-request': '按买家申请（{reason}）在 Ozon 取消 {posting}？此操作无法撤回。',
  assemble: '在 Ozon 备货 {count} 个货件？此后商品构成不可更改。',
  carriage: '在 Ozon 建立含 {count} 个货件的交运单？',
  cancel: '在 Ozon 取消 {posting}（{reason}）？会计入您的错误指数；现在交运需付 {fee}。',
  'cancel-units':
    '在 Ozon 取消 {posting} 中的 {count} 件（{reason}）？会计入您的错误指数；现在交运需付 {fee}。',
  'cancel-faultless': '在 Ozon 取消 {posting}（{reason}）？现在交运需付 {fee}。',
  'cancel-units-faultless': '在 Ozon 取消 {posting} 中的 {count} 件（{reason}）？现在交运需付 {fee}。',
  split: '在 Ozon 将 {posting} 拆分为 {parts} 个货件？此操作无法撤销。',
  'book-count': '按盘点结果入账（{count} 处不符）？',
  'second-copy': '再打一份面单 {posting}（第 {copy} 份）？',
  'go-live': '允许 ozf 为 {shop} 写入 Ozon？',
  dispute: '要在 Ozon 对 {posting} 发起争议吗？',
  'hand-over-count': '没有出库扫码。门口有几个包裹？',
  'client-id': 'Client-Id（Ozon：设置 → API 密钥）',
  'api-key': 'API 密钥',
  choose: '哪些货件？',
};

export const checkLevels = { ok: '通过', warn: '请看', block: '拦住', skipped: '跳过：无数据' };

export const messageStates = {
  queued: '待发',
  sending: '发送中',
  sent: '已发',
  failed: '失败，会再试',
  unknown: '不明',
  dead: '已放弃',
  skipped: '已跳过',
};

/** 耗时步骤的进度。 */
export const progress = {
  pulling: '{shop}：已读取 {postings} 个货件，{pages} 页，每秒 {rate} 页',
  'reading-back': '等待 Ozon 显示 {subject} 的变化…',
  'timeslot-moves': '{posting}：配送时段还可更改 {left} 次',
  assembling: 'Ozon 正在备货 {postings} 个货件 …',
  notifying: '{of} 条通知中的 {done} 条',
  labels: 'Ozon 正在生成 {postings} 张面单 …',
  'labels-wait': '面单还没好，等待 {seconds} 秒 …',
  'carriage-documents': '交运单 {carriage}：单据 …',
  'carriage-files-later': '交运单 {carriage}：单据还没好，下次 ship 时获取',
};

/** 为什么下一步是它。 */
export const nextSteps = {
  late: '自 {dueAt} 起超时，费用 {fee}',
  overdue: '应在 {dueAt} 前备货',
  'fee-step': '从 {at} 起费用 {fee}',
  due: '期限 {dueAt}',
};

/** 试运行会做什么。 */
export const woulds = {
  'approve-request': '同意取消申请',
  'reject-request': '拒绝取消申请',
  confirm: '接单',
  undo: '撤销接单',
  country: '向 Ozon 填报国别',
  pass: '声明已检',
  dispute: '发起争议',
  redeliver: '重新交运',
  assemble: '在 Ozon 备货',
  box: '封箱',
  label: '打印面单',
  'hand-over': '交运',
  boxes: '登记箱数',
  'declare-delivered': '告诉 Ozon 已妥投',
  cancel: '在 Ozon 取消',
  split: '在 Ozon 拆分',
  'cancel-units': '在 Ozon 取消部分商品',
  cutoff: '在 Ozon 设置发货日期',
  marks: '在 Ozon 更改标识码',
  timeslot: '在 Ozon 更改配送时段',
};

export const dates = {
  months: '1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月',
  pattern: '{month}{day}日 {time}',
};
