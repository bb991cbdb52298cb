/** The words of inspection. */
export const actions = {
  'unit-noted': 'отмечен мелкий дефект',
};

export const errors = {
  'proof-empty': '{path} пуст.',
  'proof-huge': '{path}: {megabytes} МБ, больше {most}.',
  'no-photo': '{path} — не фото: {known}.',
  'no-video': '{path} — не видео: {known}.',
  'unknown-category': 'Нет списка проверки для {category}: {known}.',
  'answer-first': 'Сначала ответьте про штуку в руках: #ok или название дефекта.',
  'nothing-in-hand': 'В руках ничего нет: сканируйте штуку.',
  'unknown-lot': 'Нет партии с названием {lot}.',
};

export const scans = {
  question: 'посмотрите: #ok или название дефекта',
  'unit-noted': 'отмечено: это допустимо, штука остаётся',
};

export const flags = {
  photo: 'фото как доказательство: сохраняется хеш, файл остаётся на месте; можно несколько',
  video: 'видео как доказательство; #t=12,95 — важные секунды; можно несколько',
  category: 'вид товара (shoes, clothes, beauty, gift…): выбирает список проверки',
};
