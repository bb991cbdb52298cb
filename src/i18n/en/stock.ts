/** The words of stock (остатки, 库存). */
export const stockErrors = {
  short: '{posting}: {wanted} of {articles} are promised, and only {atp} can be: the shelf has no more.',
};
