/** Проверки `confirm --explain`. */
export const checks = {
  name: 'название как в карточке',
  quantity: 'количество',
  address: 'адрес',
  deadline: 'срок сборки',
  stock: 'остаток',
  marks: 'маркировка и вес на столе',
  legal: 'страна-изготовитель',
  boxes: 'число коробок',
  ozon: 'проверка самого Ozon',
  cutoff: 'дата отгрузки задана',
};
