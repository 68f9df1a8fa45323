/** What most readers never open: a file of its own, which comes when the first of it is asked for. */
export { AccountPage } from './account-page.tsx';
export { AccountsPage } from './accounts-page.tsx';
export { AuditPage } from './audit-page.tsx';
export { NewRound } from './edition-form.tsx';
export { MePage } from './me-page.tsx';
export { NewAccountPage } from './new-account-page.tsx';
export { OrganisationPage } from './organisation-page.tsx';
export { OrganisationsPage } from './organisations-page.tsx';
export { RoundAdministration } from './round-administration.tsx';
export { SetUpPage } from './set-up-page.tsx';
