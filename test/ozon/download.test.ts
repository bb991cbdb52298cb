import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Answer, askOnce, clientFor, cutOff, inTurn, openFake, raw, reset } from './fake-ozon.js';

const PDF = '%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n';
const files: Record<string, Answer> = {};
let fake: Awaited<ReturnType<typeof openFake>>;

beforeAll(async () => {
  fake = await openFake((response, asked, index) => files[asked.path]?.(response, asked, index));
});
afterAll(() => fake.close());

const download = (path: string) => fake.ozon.download(`${fake.url}${path}`);

test('a label file is fetched without the key', async () => {
  files['/labels.pdf'] = raw(PDF);
  expect(Buffer.from(await download('/labels.pdf')).toString()).toBe(PDF);
  const asked = fake.asked.find((each) => each.path === '/labels.pdf');
  expect(asked?.headers).not.toHaveProperty('api-key');
  expect(asked?.headers).not.toHaveProperty('client-id');
});

test('a redirect is followed without the key', async () => {
  files['/moved.pdf'] = raw('', 302, { Location: '/there.pdf' });
  files['/there.pdf'] = raw(PDF);
  expect(Buffer.from(await download('/moved.pdf')).toString()).toBe(PDF);
});

test('a redirect into the clear, or in a circle, is not followed', async () => {
  files['/away.pdf'] = raw('', 302, { Location: 'http://example.com/x.pdf' });
  files['/circle.pdf'] = raw('', 302, { Location: '/circle.pdf' });
  await expect(download('/away.pdf')).rejects.toMatchObject({ code: 'label-file-broken' });
  await expect(download('/circle.pdf')).rejects.toMatchObject({ code: 'label-file-broken' });
});

test.each([
  ['half a PDF', raw(PDF.slice(0, 15))],
  ['an error page', raw('<html>Forbidden</html>')],
  ['nothing', raw('')],
])('%s is asked for again, and is no label in the end', async (name, answer) => {
  const path = `/${encodeURIComponent(name)}.pdf`;
  files[path] = answer;
  await expect(download(path)).rejects.toMatchObject({ kind: 'unavailable', code: 'label-file-broken' });
  expect(fake.asked.filter((each) => each.path === path)).toHaveLength(4);
});

test('an expired link is told at once, naming only the host', async () => {
  files['/gone.pdf?token=secret'] = raw('gone', 403);
  const error: unknown = await download('/gone.pdf?token=secret').catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'label-file-broken', details: { why: 'HTTP 403' } });
  expect(JSON.stringify(error)).not.toContain('secret');
  expect(fake.asked.filter((each) => each.path.startsWith('/gone'))).toHaveLength(1);
});

test('a passing fault of the file host is waited out', async () => {
  let count = 0;
  const answers = [reset, cutOff, raw('', 503), raw(PDF)];
  files['/shaky.pdf'] = (response, asked) => {
    inTurn(...answers)(response, asked, count);
    count += 1;
  };
  expect(Buffer.from(await download('/shaky.pdf')).toString()).toBe(PDF);
});

test('a file host without https is trusted only when the API itself is a practice server here', async () => {
  const { ozon } = clientFor('https://api-seller.ozon.ru');
  await expect(ozon.download(`${fake.url}/labels.pdf`)).rejects.toMatchObject({ code: 'label-file-broken' });
  await expect(fake.ozon.download('file:///etc/passwd')).rejects.toMatchObject({ code: 'label-file-broken' });
});

test('a label file from another host gets no key, neither from the first address nor behind a redirect', async () => {
  const other = await openFake((response, asked, index) => {
    if (asked.path === '/first.pdf')
      raw('', 307, { Location: `${fake.url}/labels.pdf` })(response, asked, index);
    else raw(PDF)(response, asked, index);
  });
  try {
    files['/labels.pdf'] = raw(PDF);
    await fake.ozon.download(`${other.url}/first.pdf`);
    files['/onward.pdf'] = raw('', 302, { Location: `${other.url}/last.pdf` });
    await download('/onward.pdf');
    expect(other.asked.map(({ path }) => path)).toEqual(['/first.pdf', '/last.pdf']);
    for (const { headers } of [...other.asked, ...fake.asked]) {
      expect(headers).not.toHaveProperty('api-key');
      expect(headers).not.toHaveProperty('client-id');
    }
  } finally {
    await other.close();
  }
});

test('a file over fifty megabytes is let go of while it comes', async () => {
  let megabytes = 0;
  let isOver = false;
  files['/endless.pdf'] = (response) => {
    files['/endless.pdf'] = raw(PDF);
    response.on('close', () => {
      isOver = true;
    });
    const chunk = Buffer.alloc(1024 * 1024, '%');
    const more = () => {
      if (isOver || megabytes >= 150) return response.end();
      megabytes += 1;
      return response.write(chunk) ? setImmediate(more) : response.once('drain', more);
    };
    more();
  };
  const failedBefore = fake.traces.filter(({ status }) => status === 0).length;
  expect(Buffer.from(await download('/endless.pdf')).toString()).toBe(PDF);
  expect(fake.traces.filter(({ status }) => status === 0)).toHaveLength(failedBefore + 1);
  // What the sockets hold comes on top of the fifty.
  expect(megabytes).toBeGreaterThan(50);
  expect(megabytes).toBeLessThan(150);
});

test('an answer in JSON over its bound is let go of, and is no answer', async () => {
  const swollen = raw(`{"postings":[${'"x",'.repeat(9 * 1024 * 1024)}"x"],"has_next":false}`);
  const { error } = await askOnce(swollen, (ozon) => ozon.key());
  expect(error).toMatchObject({ code: 'ozon-down', details: { why: expect.stringContaining('33554432') } });
});
