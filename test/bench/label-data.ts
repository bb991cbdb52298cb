/** What stands on one label of the benchmark; every label differs from every other. */
export interface BenchLabel {
  readonly posting: string;
  readonly qr: string;
  /** Eight lines in Cyrillic. */
  readonly lines: readonly string[];
}

export function* benchLabels(count: number): Generator<BenchLabel> {
  for (let index = 0; index < count; index += 1) {
    const posting = `${String(10_000_000 + index * 37)}-${String(1000 + (index % 9000))}-1`;
    yield {
      posting,
      qr: `https://www.ozon.ru/t/${posting}?n=${index}`,
      lines: [
        `Получатель: Смирнова Анна Викторовна ${index}`,
        `Нижний Новгород, ул. Большая Покровская, ${(index % 90) + 1}`,
        `Отправитель: ИП Преображенская А. В., склад ${index % 7}`,
        `Кружка керамическая синяя 350 мл × ${(index % 4) + 1}`,
        `Краски акварельные медовые × ${(index % 3) + 1}`,
        `Лоток ${index % 40}, место ${(index % 3) + 1} из 3`,
        `Хрупкое! Не бросать, не кантовать (${index})`,
        `Передать до 23.11.2026 ${10 + (index % 12)}:00`,
      ],
    };
  }
}

/** Where things stand, for every writer alike: millimetres from the top left corner, type in points. */
export const place = {
  page: { width: 75, height: 120 },
  fontSize: 9,
  bars: { x: 11, y: 4, height: 16, module: 0.25 },
  number: { x: 3, y: 22, width: 69 },
  qr: { x: 24, y: 30, module: 0.75 },
  lines: { x: 3, y: 64, step: 6, width: 69 },
} as const;
