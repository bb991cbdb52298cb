import type { Context } from '../context.js';
import { table } from '../table.js';

export async function labelTemplates(context: Context) {
  const { world, words, style } = context;
  const { templatesFolder } = await context.config();
  const found = await world.labelTemplates(templatesFolder);
  const templates = found.map(({ name, path, isOwn }) => ({ name, path, source: isOwn ? 'own' : 'shipped' }));
  const { headings } = words.catalog;
  const text = () =>
    table(
      [
        { title: headings.template, cell: (each) => each.name },
        { title: headings.source, cell: (each) => each.path },
      ],
      templates,
      style.width,
    );
  return { data: { templates, ownFolder: templatesFolder }, text };
}
