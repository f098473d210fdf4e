/** The house has one direction: admin → jobs → bot → models. Nothing imports main.ts. */
const door = (from, to) => ({
  name: `${from}-not-above`,
  comment: `${from}/ must not reach into ${to.join(', ')}`,
  severity: 'error',
  from: { path: `^${from}/`, pathNot: '\\.test\\.ts$' },
  to: { path: `^(${to.join('|')})/` },
});
module.exports = {
  forbidden: [
    door('models', ['bot', 'jobs', 'admin']),
    door('bot', ['jobs', 'admin']),
    door('jobs', ['admin']),
    {
      name: 'language-is-pure',
      comment: 'bot/language and models/gst are data in, data out: no database, no I/O',
      severity: 'error',
      from: { path: '^(bot/language|models/gst)/', pathNot: '\\.test\\.ts$' },
      to: {
        path: '^(models/database|bot/(channels|conversation|documents)|node_modules/(sequelize|mysql2|ioredis|bullmq|express))',
      },
    },
    { name: 'nothing-imports-main', severity: 'error', from: {}, to: { path: '^main\\.ts$' } },
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-tests-in-product',
      severity: 'error',
      from: { path: '^(admin|jobs|bot|models)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^tests/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
