/** The words of inspection. */
export const actions = {
  'unit-noted': '记录了一处轻微缺陷',
};

export const errors = {
  'needs-found': '请说明发现了什么：--found none，或 --found broken:1,scratch:2。',
  'needs-goods': '供应商须与到货一起说明。',
  'fetch-first': '{posting} 在等替换被放到一边的那件：请先取另一件。',
  'lot-differs': '{lot} 已是 {quantity} 件 {article} 的批次。',
  'lot-decided': '{lot} 已判定（{verdict}）：一批只判定一次。',
  'more-than-sample': '检查的 {sample} 件中不会有 {count} 件 {defect}。',
  'unknown-aql': '抽样表中没有 AQL {aql}：{known}。',
  'needs-lot': '请说明是哪一批：ozf inspect lot LOT --found …',
  'needs-quantity': '请说明到了多少件 {article}。',
  'proof-empty': '{path} 是空文件。',
  'proof-huge': '{path} 有 {megabytes} MB，超过 {most}。',
  'no-photo': '{path} 不是照片：{known}。',
  'no-video': '{path} 不是视频：{known}。',
  'unknown-category': '没有适用于 {category} 的检查表：{known}。',
  'answer-first': '先回答手中这件商品的问题：#ok，或缺陷名称。',
  'nothing-in-hand': '手中没有商品：请扫描一件。',
  'unknown-lot': '没有名为 {lot} 的到货批次。',
};

export const scans = {
  question: '请检查：#ok，或缺陷名称',
  'unit-noted': '已记录：允许有此缺陷，保留该件',
};

export const flags = {
  'evidence-out': '要写入的 ZIP 文件（默认 evidence-N.zip），或 - 表示 stdout',
  found: '样本中发现的缺陷，broken:2,scratch:1，或 none：据此判定该批',
  supplier: '供应商',
  photo: '作为证据的照片：保存其哈希，文件留在原处；可多次使用',
  video: '作为证据的视频；#t=12,95 指重要的秒数；可多次使用',
  category: '商品类别（shoes、clothes、beauty、gift…）：决定验货检查表',
};

export const commands = {
  evidence:
    '一个 ZIP 文件，含货件的全部记录，供 Ozon 客服：扫描、检查、重量、照片、面单、交运（evidence, доказательства）',
  'inspect lot': '一批到货要检查几件、是否接收（incoming lot, приёмка партии）',
};

/** Deliveries of suppliers. */
export const lots = {
  lot: '批次',
  supplier: '供应商',
  head: '{lot}：{quantity} × {article}',
  sample: '随机抽查 {sample} 件（字码 {letter}）。',
  all: '全检 {sample} 件（字码 {letter}）。',
  tightened: '加严：该供应商最近五批中有两批被拒收。',
  accept: '最多',
  reject: '拒收起点',
  found: '发现',
  accepted: '接收',
  rejected: '拒收',
  open: '尚未判定',
  later: '之后验货时有 {count} 件不合格。',
  setAside: '账上已从货架移走 {count} 件。',
  loose: '账上货架没有这批货：请人工隔离。',
  failures: '后续次品',
  none: '没有批次。',
  class: '类别',
  classes: { critical: '致命', major: '严重', minor: '轻微' },
};

/** Defects by name. */
export const defects = {
  'wrong-item': '商品不符',
  'wrong-variant': '颜色或尺码不符',
  'missing-part': '缺少部件',
  broken: '破损',
  scratch: '划痕',
  stain: '污渍',
  leak: '渗漏',
  'no-power': '不通电',
  expired: '已过期',
  'near-expiry': '临近过期',
  'bad-seal': '封口破损',
  'mark-unreadable': '标识码无法读取',
  'no-russian-label': '无俄文标签',
  unsafe: '不安全',
  'pack-dented': '包装凹陷',
  'counterfeit-suspect': '疑似假货',
  other: '其他缺陷',
};

/** Evidence of one posting. */
export const evidence = {
  wrote: '{path}：{events} 条事件，{photos} 张照片',
  refused: '扫描被拒绝',
  verdicts: { scanned: '已用扫码枪检查', declared: '未扫码声明合格', failed: '判为次品' },
  kinds: { photo: '照片', video: '视频', note: '备注', scale: '秤' },
  states: { included: '在文件中', kept: '由卖家保存', missing: '文件已不存在', changed: '文件已改变' },
};
