/** An own-carrier posting as a v4 list tells it; all names invented. */
export const listed = {
  posting_number: '10-1',
  order_id: 33301885134,
  order_number: '10',
  parent_posting_number: '',
  status: 'awaiting_packaging',
  substatus: 'posting_created',
  integration_type_flow: 'non_integrated',
  tpl_integration_type: 'non_integrated',
  delivery_method: { id: 1020005003107121, name: 'Курьер', warehouse_id: 20605650762000, warehouse: 'Склад' },
  in_process_at: '2026-05-14T08:00:00.000Z',
  shipment_date: '2026-05-18T12:00:00Z',
  shipment_date_without_delay: '2026-05-19T12:00:00.5Z',
  available_actions: ['pack', 'ship'],
  scanit: 'ii12345678901',
  barcodes: { upper_barcode: '%101%', lower_barcode: '0' },
  tracking_number: '',
  requirements: { products_requiring_gtd: ['1904686181'], products_requiring_mandatory_mark: [] },
  cancellation: {
    affect_cancellation_rating: false,
    cancel_reason: '',
    cancel_reason_id: 0,
    cancellation_initiator: '',
    cancellation_type: '',
    cancelled_after_ship: false,
  },
  products: [
    {
      sku: 1904686181,
      offer_id: 'A-1',
      name: 'Чайник',
      quantity: 2,
      price: { amount: '12990.00', currency: 'RUB' },
    },
  ],
  addressee: { name: 'Пётр Выдуманный' },
  customer: {
    name: 'Пётр Выдуманный',
    phone: '+79990000000',
    customer_email: 'p@example.com',
    address: {
      zip_code: '101000',
      country: 'Россия',
      region: 'Москва',
      city: 'Москва',
      address_tail: 'д. 1',
    },
  },
  tariffication: {
    current_tariff_charge: { amount: '100.00', currency: 'RUB' },
    current_tariff_rate: 2,
    current_tariff_type: 'discount',
    next_tariff_charge: { amount: '150.00', currency: 'RUB' },
    next_tariff_rate: 2.5,
    next_tariff_starts_at: '2026-05-20T00:00:00.000Z',
    next_tariff_type: 'commission',
  },
  tariffication_steps: [
    {
      min_charge: null,
      tariff_charge: { amount: '50', currency: 'RUB' },
      tariff_deadline_at: '9999-12-31T23:59:59.999999900Z',
      tariff_rate: 1,
      tariff_type: 'commission',
    },
    {
      min_charge: { amount: '24', currency: 'RUB' },
      tariff_charge: { amount: '24', currency: 'RUB' },
      tariff_deadline_at: '2026-05-15T23:59:59.000Z',
      tariff_rate: 2,
      tariff_type: 'discount',
    },
  ],
};

/** The same posting as v3 get tells it. */
export const single = {
  ...listed,
  requirements: { products_requiring_gtd: [1904686181] },
  products: [
    {
      sku: 1904686181,
      offer_id: 'A-1',
      name: 'Чайник',
      quantity: 2,
      price: '12990.0000',
      currency_code: 'RUB',
    },
  ],
  addressee: { name: 'Пётр Выдуманный', phone: '+79990000000', pin: '123' },
  related_postings: { related_posting_numbers: ['10-2', '10-1'] },
  parent_posting_number: '10-0',
};
