/** Слова об остатках. */
export const stockErrors = {
  short: '{posting}: обещано {wanted} шт. ({articles}), а можно только {atp}: больше на полке нет.',
};
