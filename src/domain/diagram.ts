import { benchStages, births, goods, papers, sightings } from './tracks.js';

/** Both tracks as Markdown, drawn from the tables: a Mermaid state diagram of our moves and a table of Ozon's. */
export function tracksDiagram(): string {
  return [
    '```mermaid',
    'stateDiagram-v2',
    ...track('goods', { steps: goods, starts: birthsBy('stage') }),
    ...track('papers', { steps: papers, starts: birthsBy('papers') }),
    '```',
    '',
    '| Ozon | from | to |',
    '|---|---|---|',
    ...Object.entries(sightings).map(([name, step]) => `| ${name} | ${fromText(step.from)} | ${step.to} |`),
  ].join('\n');
}

interface Step {
  readonly from: readonly string[];
  readonly to: string;
}

interface Track {
  readonly steps: Readonly<Record<string, Step>>;
  readonly starts: readonly Edge[];
}

interface Edge {
  readonly from: string;
  readonly to: string;
  readonly name: string;
}

function birthsBy(side: 'stage' | 'papers'): readonly Edge[] {
  return Object.entries(births).map(([name, birth]) => ({ from: '[*]', to: birth[side], name }));
}

function track(title: string, { steps, starts }: Track): readonly string[] {
  const moves = Object.entries(steps).flatMap(([name, { from, to }]) =>
    from.map((state) => ({ from: state, to, name })),
  );
  const edges = [...starts, ...moves];
  return [`  state ${title} {`, ...hyphened(edges), ...arrows(edges), '  }'];
}

/** Mermaid reads a hyphen in a name as the beginning of an arrow: such a state is drawn under another name. */
function hyphened(edges: readonly Edge[]): readonly string[] {
  const states = [...new Set(edges.map(({ to }) => to))].filter((state) => state.includes('-'));
  return states.map((state) => `    state "${state}" as ${idOf(state)}`);
}

/** Moves between the same two states share one arrow. */
function arrows(edges: readonly Edge[]): readonly string[] {
  const names = new Map<string, string[]>();
  for (const { from, to, name } of edges) {
    const arrow = `    ${idOf(from)} --> ${idOf(to)}`;
    names.set(arrow, [...(names.get(arrow) ?? []), name]);
  }
  return [...names].map(([arrow, labels]) => `${arrow} : ${labels.join(', ')}`);
}

function idOf(state: string): string {
  return state.replaceAll('-', '_');
}

function fromText(states: readonly string[]): string {
  const isWholeBench = benchStages.every((stage) => states.includes(stage));
  const others = states.filter((state) => !isWholeBench || !benchStages.some((stage) => stage === state));
  return [...(isWholeBench ? ['the bench'] : []), ...others].join(', ');
}
