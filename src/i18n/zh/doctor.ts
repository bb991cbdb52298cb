/** `doctor` 检查什么。 */
export const doctorChecks = {
  store: '数据库',
  key: '密钥',
  roles: '密钥权限',
  clock: '时钟',
  pull: '上次拉取',
  intents: 'Ozon 上未完成的工作',
  labels: '面单尺寸',
  messages: '通知',
};

/** 检查结果，按检查和状态。 */
export const doctorDetails = {
  'store-ok': '版本 {schema}',
  'store-bad': '版本 {schema}，本程序认识 {known}',
  'key-ok': '已接受',
  'key-warn': '{days} 天后到期',
  'key-bad': '不能使用',
  'roles-ok': '{roles}',
  'roles-bad': '密钥不能调用：{missing}',
  'clock-ok': '正确',
  'clock-warn': '与 Ozon 相差 {seconds} 秒',
  'clock-bad': '与 Ozon 相差 {seconds} 秒',
  'pull-ok': '{minutes} 分钟前',
  'pull-warn': '还没有过',
  'pull-bad': '太久以前',
  'intents-ok': '没有',
  'intents-warn': '{subject} 的 {verb}，{minutes} 分钟前开始',
  'intents-bad': '{subject} 的 {verb}，{minutes} 分钟前开始：再运行一次以询问 Ozon',
  'labels-ok': '每个仓库都已设置',
  'labels-warn': '未设置：{unset}',
  'labels-bad': '无法读取',
  'messages-ok': '没有卡住的',
  'messages-warn': '{unknown} 条不知是否发出，{dead} 条已放弃',
};

export const doctorStates = { ok: '正常', warn: '请看', bad: '有问题' };
