/** The words of inspection. */
export const actions = {
  'unit-noted': '记录了一处轻微缺陷',
};

export const errors = {
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
  photo: '作为证据的照片：保存其哈希，文件留在原处；可多次使用',
  video: '作为证据的视频；#t=12,95 指重要的秒数；可多次使用',
  category: '商品类别（shoes、clothes、beauty、gift…）：决定验货检查表',
};
