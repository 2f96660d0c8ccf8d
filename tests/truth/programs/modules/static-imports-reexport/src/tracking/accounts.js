export default { meta: '712815616651955', snap: 'c43e6d79-b5fb-4a61-a721-4038a7cce93b' };
