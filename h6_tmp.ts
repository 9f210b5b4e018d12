import { Command } from 'commander';
import { importCommand } from '#scripts/commands/import.ts';
import { dbCommand } from '#scripts/commands/db.ts';
import { exitWith } from '#src/operations/exit.ts';
try { await new Command('radstand').addCommand(importCommand()).addCommand(dbCommand()).parseAsync(); } catch (e) { exitWith(e); }
