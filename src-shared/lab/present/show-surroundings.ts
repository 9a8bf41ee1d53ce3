/** What is beside the picture: time (Tables 5-6), planets (Tables 2-3), other works (Table 15), the DCGAN (Figs. 4-6). */
import { words } from '../../words'
import { count, fixed, largeCount, upTo } from './number-text'
import {
  basisOf,
  cell,
  numberColumn,
  partsOf,
  picturesPart,
  plotsPart,
  type Row,
  tablePart,
  textColumn,
  type With,
} from './parts'
import { OWN_WORK } from './published-rows'
import type { Part, Section, TablePart } from './section'

export function showTime(report: With<'time'>): Section {
  const { time: say } = words().report
  const { machine, chachaBy, rows, published } = report.time
  const basis = basisOf(
    report,
    say.sample({ model: machine.model, cores: count(machine.cores), runtime: machine.runtime }),
  )
  const ciphers = [
    { name: say.papers, ink: 'first', of: (row: (typeof rows)[number]) => row },
    { name: say.aes, ink: 'second', of: (row: (typeof rows)[number]) => row.aes256gcm },
    { name: say.chacha, ink: 'third', of: (row: (typeof rows)[number]) => row.chacha20poly1305 },
  ] as const
  return {
    id: 'time',
    measure: 'time',
    title: say.title,
    sentences: [say.what, say.varies],
    parts: partsOf<Part>(
      rows.length > 1 &&
        plotsPart({ id: 'time-plot', caption: say.plotCaption, basis }, 1, [
          {
            id: 'time-by-side',
            title: say.plotCaption,
            description: say.plotDescription,
            width: 720,
            height: 280,
            x: { label: say.pixelsAxis, scale: 'log' },
            y: { label: say.timeAxis, scale: 'log' },
            series: ciphers.map(({ name, ink, of }) => ({
              name,
              ink,
              shape: 'line',
              x: rows.map(({ side }) => side * side),
              y: rows.map((row) => (of(row).encrypt > 0 ? of(row).encrypt : null)),
            })),
          },
        ]),
      tablePart(
        { id: 'time-table', caption: say.caption, basis },
        [
          textColumn(say.side),
          numberColumn(say.rounds),
          ...ciphers.flatMap(() => [numberColumn(say.encrypt), numberColumn(say.decrypt)]),
          numberColumn(say.timesAes),
        ],
        rows.map((row) => [
          cell(squareText(row.side)),
          cell(count(row.rounds)),
          ...ciphers.flatMap(({ of }) => [
            cell(withRange(of(row).encrypt, of(row).encryptRange, milliseconds)),
            cell(withRange(of(row).decrypt, of(row).decryptRange, milliseconds)),
          ]),
          cell(timesText(row.timesAes)),
        ]),
        {
          groups: [
            { label: '', columns: 2 },
            ...ciphers.map(({ name }) => ({ label: name, columns: 2 })),
            { label: '', columns: 1 },
          ],
          notes: chachaBy === 'javascript' ? [say.note, say.chachaNote] : [say.note],
        },
      ),
      published.length > 0 &&
        tablePart(
          { id: 'time-paper', caption: say.paperCaption, basis: say.paperBasis },
          [textColumn(say.side), numberColumn(say.encrypt), numberColumn(say.decrypt)],
          published.map(({ side, encrypt, decrypt }) => [
            cell(squareText(side)),
            cell(milliseconds(encrypt)),
            cell(milliseconds(decrypt)),
          ]),
          { notes: [say.paperNote] },
        ),
    ),
  }
}

/** In one line, however narrow the column. */
const squareText = (side: number) => `${count(side)}\u00a0×\u00a0${count(side)}`

/** Three digits: what takes microseconds stands beside what takes seconds. */
function milliseconds(value: number): string {
  return fixed(value, value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3)
}

/** A median, and the least and the greatest that it lies between. */
function withRange(
  value: number,
  [least, greatest]: readonly [number, number],
  written: (value: number) => string,
): string {
  return `${written(value)} (${written(least)}–${written(greatest)})`
}

/** How many times as long as AES-256-GCM. */
export function timesText({ median, range }: With<'time'>['time']['rows'][number]['timesAes']): string {
  return withRange(median, range, (value) => upTo(value, value < 10 ? 1 : 0))
}

export function showPlanets(report: With<'planets'>): Section {
  const { planets: say } = words().report
  const { timestamp, distances, orderIsConstant, rule, planets, codes, tables, rulesOfPublishedTable } =
    report.planets
  const basis = basisOf(report, say.sample(timestamp))
  const tableOf = (which: 'key' | 'paper' | 'published', caption: string): TablePart =>
    tablePart(
      { id: `planets-table-${which}`, caption, basis },
      [textColumn(say.xor), ...planets.map(textColumn)],
      tables[which].map((row, n): Row => [cell(planets[n] ?? ''), ...row.map(cell)]),
    )
  return {
    id: 'planets',
    measure: 'planets',
    title: say.title,
    sentences: [
      say.what,
      say.seeded,
      ...(orderIsConstant ? [say.constant] : []),
      say.rules(count(rule.key), count(rule.paper)),
      say.published(count(rulesOfPublishedTable), count(rule.paper)),
    ],
    parts: [
      tablePart(
        { id: 'planets-distances', caption: say.distancesCaption, basis },
        [textColumn(say.planet), ...[say.distance, say.perihelion, say.aphelion].map(numberColumn)],
        distances.map(({ planet, au, perihelion, aphelion }) => [
          cell(planetText(planet)),
          ...[au, perihelion, aphelion].map((value) => cell(fixed(value, 5))),
        ]),
      ),
      tablePart(
        { id: 'planets-codes', caption: say.codesCaption, basis },
        [textColumn(say.rule), ...planets.map(numberColumn)],
        [
          [cell(say.keysRule(count(rule.key))), ...codes.key.map(codeCell)],
          [cell(say.papersRule(count(rule.paper))), ...codes.paper.map(codeCell)],
          [cell(say.asPublished), ...codes.published.map(codeCell)],
        ],
      ),
      tableOf('key', say.tableCaption(say.keysRule(count(rule.key)))),
      tableOf('paper', say.tableCaption(say.papersRule(count(rule.paper)))),
      tableOf('published', say.tableCaption(say.asPublished)),
    ],
  }
}

const codeCell = (code: number) => cell(code.toString(2).padStart(3, '0'))

function planetText(planet: string): string {
  const { names } = words().report.planets
  return names[planet as keyof typeof names] ?? planet
}

export function showComparison(report: With<'comparison'>): Section {
  const { comparison: say } = words().report
  const { published } = report.comparison
  const figures = [
    ['npcr', 4],
    ['uaci', 4],
    ['entropy', 4],
    ['horizontal', 4],
    ['vertical', 4],
    ['diagonal', 4],
    ['averageCorrelation', 4],
  ] as const
  const compared = new Set(published.filter(({ work }) => work !== OWN_WORK).map(({ picture }) => picture))
  const works = published.filter(({ picture }) => compared.has(picture))
  const text = (value: number | null | undefined, digits: number) =>
    value === null || value === undefined ? '–' : fixed(value, digits)
  return {
    id: 'comparison',
    measure: 'comparison',
    title: say.title,
    sentences: [say.what, say.published],
    parts: [
      tablePart(
        { id: 'comparison-table', caption: say.caption, basis: basisOf(report, say.sample) },
        [
          textColumn(say.picture),
          textColumn(say.work),
          textColumn(say.channel),
          ...figures.map(([figure]) => numberColumn(say.figures[figure])),
        ],
        [
          ...(['R', 'G', 'B'] as const).map((channel, c) => {
            const bound = (changes: typeof report.npcr) =>
              changes?.find(({ key }) => key === 'bound')?.percent[c]
            const correlation = report.correlation?.encrypted
            return [
              cell(say.thisPicture),
              cell('Orrery'),
              cell(channel),
              cell(text(bound(report.npcr), 4)),
              cell(text(bound(report.uaci), 4)),
              cell(text(report.entropy?.encrypted[c], 4)),
              cell(text(correlation?.horizontal[c], 4)),
              cell(text(correlation?.vertical[c], 4)),
              cell(text(correlation?.diagonal[c], 4)),
              cell('–'),
            ]
          }),
          ...works.map((row) => [
            cell(row.picture),
            cell(row.work === OWN_WORK ? say.paper : say.reference(row.work)),
            cell(row.channel),
            ...figures.map(([figure, digits]) => cell(text(row[figure], digits))),
          ]),
        ],
        { notes: [say.note, say.mistakes] },
      ),
    ],
  }
}

export function showDcgan(report: With<'dcgan'>): Section {
  const { dcgan: say } = words().report
  const { generator, noise, allNoise, decoys, decoyCount, curves } = report.dcgan
  const { from, to, counts } = allNoise.histogram
  const step = (to - from) / Math.max(1, counts.length)
  const basis = basisOf(report, say.sample(count(decoyCount)))
  return {
    id: 'dcgan',
    measure: 'dcgan',
    title: say.title,
    sentences: [
      say.what,
      say.training(count(generator.images), count(generator.iterations)),
      ...(curves === null ? [say.noCurves] : []),
    ],
    parts: partsOf<Part>(
      plotsPart({ id: 'dcgan-noise', caption: say.noiseCaption, basis }, 2, [
        {
          id: 'dcgan-noise-values',
          title: say.noiseTitle,
          description: say.noiseDescription,
          width: 480,
          height: 220,
          x: { label: say.index },
          y: { label: say.value },
          series: [
            { name: say.noiseTitle, ink: 'first', shape: 'line', x: noise.map((_, n) => n + 1), y: noise },
          ],
        },
        {
          id: 'dcgan-noise-histogram',
          title: say.allNoiseTitle(largeCount(allNoise.count)),
          description: say.allNoiseDescription(upTo(allNoise.mean, 4), upTo(allNoise.deviation, 4)),
          width: 480,
          height: 220,
          x: { label: say.value, domain: [from, to] },
          y: { label: say.howMany },
          series: [
            {
              name: say.allNoiseTitle(largeCount(allNoise.count)),
              ink: 'first',
              shape: 'steps',
              x: counts.map((_, n) => from + n * step),
              y: counts,
            },
          ],
        },
      ]),
      picturesPart({ id: 'dcgan-decoys', caption: say.decoysCaption, basis }, [
        { name: decoys, caption: say.decoys(count(decoyCount)) },
      ]),
      curves !== null &&
        plotsPart({ id: 'dcgan-curves', caption: say.curvesCaption, basis: say.curvesBasis }, 1, [
          {
            id: 'dcgan-losses',
            title: say.curvesCaption,
            description: say.curvesDescription,
            width: 720,
            height: 280,
            x: { label: say.iteration },
            y: { label: say.loss },
            series: [
              { name: say.generator, ink: 'first', shape: 'line', x: curves.iterations, y: curves.generator },
              {
                name: say.discriminator,
                ink: 'second',
                shape: 'line',
                x: curves.iterations,
                y: curves.discriminator,
              },
            ],
          },
        ]),
    ),
  }
}
