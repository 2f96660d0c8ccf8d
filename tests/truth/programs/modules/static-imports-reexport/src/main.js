import { startTracking, accounts } from './tracking/index.js';
import './ui.js';
startTracking(accounts.meta);
