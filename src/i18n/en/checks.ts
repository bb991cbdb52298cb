/** The checks of `confirm --explain`. */
export const checks = {
  name: 'name as in the product card',
  quantity: 'quantity',
  address: 'address',
  deadline: 'time to assemble',
  stock: 'stock',
  marks: 'marks and weights at the bench',
  legal: 'country of origin',
  boxes: 'number of boxes',
  ozon: 'Ozon’s own check',
  cutoff: 'shipment date set',
};
