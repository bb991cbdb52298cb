import { describe, expect, it } from 'vitest';
import { readFaultFile } from '../../src/cli/fault-file.js';
import { readFaults } from '../../src/sandbox/fault-reading.js';

const file = 'night.yaml';

describe('a file of faults for the practice Ozon', () => {
  it('is a list in YAML, under faults or alone', () => {
    const list = '- kind: status-429\n  chance: 0.1\n  retry_after: 2\n';
    const plan = [{ kind: 'status-429', chance: 0.1, retryAfterSeconds: 2 }];
    expect(readFaults(readFaultFile(file, list).faults, 0)).toMatchObject(plan);
    expect(readFaults(readFaultFile(file, `faults:\n${list}`).faults, 0)).toMatchObject(plan);
  });

  it('that is no YAML is refused with its line', () => {
    expect(() => readFaultFile(file, '- kind: [reset\n- kind')).toThrow(/^night\.yaml:\d: YAML: /);
  });

  it.each([
    ['- kind: reset\n- kind: slow\n  delay_ms: never\n', /^night\.yaml:3: delay_ms: milliseconds/],
    ['- kind: reset\n- path: /v1/roles\n', /^night\.yaml:2: kind: one of status-500/],
    ['faults:\n  - kind: reset\n    wen: after\n', /^night\.yaml:3: wen: no key of a fault/],
    ['faults: reset\n', /^night\.yaml:1: faults: a list of faults/],
  ])('that says nonsense names the line and the key: %j', (text, complaint) => {
    const { faults, complaint: complain } = readFaultFile(file, text);
    let told = '';
    try {
      readFaults(faults, 0);
    } catch (error) {
      const place = { index: 0, key: '', expected: '' };
      told = complain({ ...place, ...(error instanceof Error ? error : {}) }).message;
    }
    expect(told).toMatch(complaint);
  });
});
