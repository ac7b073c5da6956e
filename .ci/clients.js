// Reads as many records from each topic with kafkajs as a line "TOPIC COUNT" of a file says; called by .ci/clients.
const fs = require('fs');
const { Kafka, logLevel } = require('kafkajs');

const [broker, file] = process.argv.slice(2);
const wanted = new Map(fs.readFileSync(file, 'utf8').trim().split('\n').map((line) => line.split(' ')));
const consumer = new Kafka({ brokers: [broker], logLevel: logLevel.ERROR }).consumer({ groupId: 'kafkajs' });
const read = new Map();

consumer.on(consumer.events.CRASH, ({ payload }) => {
  console.error(`kafkajs cannot read on: ${payload.error.message}`);
  process.exit(1);
});

async function main() {
  await consumer.connect();
  await consumer.subscribe({ topics: [...wanted.keys()], fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ topic }) => {
      read.set(topic, (read.get(topic) ?? 0) + 1);
      if ([...wanted].every(([name, count]) => read.get(name) >= count)) {
        read.forEach((count, name) => console.log(`kafkajs reads ${name} ${count}`));
        process.exit(0);
      }
    },
  });
}

main();
