// A state machine in Amazon States Language on standard input, as {definition, bindings}: prints what a validator of that language that is
// not ours says against it, and the calls of its tasks, with their JSONata evaluated for each of the bindings.
import jsonata from 'jsonata';
import validate from 'asl-validator';

const { definition, bindings } = JSON.parse(await new Response(process.stdin).text());
const { isValid, errors, errorsText } = { errorsText: null, ...validate(structuredClone(definition)) };
const failures = isValid ? [] : [typeof errorsText === 'function' ? errorsText() : JSON.stringify(errors)];
const calls = [];

async function evaluate(value, variables, where) {
    if (typeof value === 'string' && value.startsWith('{%') && value.endsWith('%}')) {
        try {
            const given = await jsonata(value.slice(2, -2)).evaluate(null, variables);
            return given === undefined ? null : JSON.parse(JSON.stringify(given));
        } catch (error) {
            failures.push(`${where}: ${value}: ${error.message}`);
            return null;
        }
    }
    if (Array.isArray(value)) return Promise.all(value.map((item, i) => evaluate(item, variables, `${where}[${i}]`)));
    if (value === null || typeof value !== 'object') return value;
    const entries = Object.entries(value).map(async ([key, item]) => [key, await evaluate(item, variables, `${where}.${key}`)]);
    return Object.fromEntries(await Promise.all(entries));
}

async function walk(states) {
    for (const [name, state] of Object.entries(states)) {
        for (const variables of bindings) {
            for (const field of ['Assign', 'Output', 'Items', 'Choices', 'ItemSelector', 'Seconds']) {
                if (field in state) await evaluate(state[field], variables, `${name}.${field}`);
            }
            if (state.Type === 'Task') {
                const parameters = await evaluate(state.Arguments ?? {}, variables, `${name}.Arguments`);
                calls.push({ state: name, resource: state.Resource, parameters });
            }
        }
        if (state.ItemProcessor) await walk(state.ItemProcessor.States);
    }
}

await walk(definition.States);
console.log(JSON.stringify({ failures, calls }));
