using BoardKit.Data.Accounts;
using BoardKit.Data.Configurations;
using BoardKit.Domain.Assessment;
using BoardKit.Domain.Attachments;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Figures;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Jobs;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Reconciliation;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Domain.Webhooks;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BoardKit.Data;

/// <summary>
/// The one model. Every query on an owned or handed-down entity passes the filters below, every save the write guard. Without an entered
/// access the range is empty: no scope, no rows. Not pooled, because the access comes with the DI scope.
/// </summary>
public sealed class BoardDbContext(DbContextOptions<BoardDbContext> options, CurrentAccess current)
    : IdentityUserContext<BoardUser, Guid>(options), IDataProtectionKeyContext
{
    /// <summary>Name of the filter that keeps a query in its range of places.</summary>
    public const string ScopeFilter = "Scope";

    private readonly List<Func<CancellationToken, Task>> _withSave = [];
    private ManyRows? _many;
    private Scope? _part;

    /// <summary>Name of the filter that hides from residents what is not public.</summary>
    public const string PublishedFilter = "Published";

    /// <summary>Lowest place number this context reads.</summary>
    public long From => _part?.From ?? Access.Read.From;

    /// <summary>Highest place number this context reads.</summary>
    public long To => _part?.To ?? Access.Read.To;

    /// <summary>Whether unpublished rows are visible.</summary>
    public bool IsStaff => Access.IsStaff;

    /// <summary>Whether digests of what is published are visible to somebody who is no staff.</summary>
    public bool ReadsDigests => Access.ReadsDigests;

    /// <summary>Whether tallies of look-ups are visible to the resident who adds to them.</summary>
    public bool AddsTallies => Access.Adds.HasFlag(AnonymousRows.LookUpTallies);

    /// <summary>The access of the DI scope.</summary>
    public Access Access => current.Access;

    /// <summary>The tree of places. Un-owned.</summary>
    public DbSet<Unit> Units => Set<Unit>();

    /// <summary>Codes and names that places no longer have. Un-owned.</summary>
    public DbSet<UnitHistory> UnitHistory => Set<UnitHistory>();

    /// <summary>Telephones, address, seal. Handed down.</summary>
    public DbSet<UnitProfile> UnitProfiles => Set<UnitProfile>();

    /// <summary>The bodies of places that have names of their own.</summary>
    public DbSet<Organ> Organs => Set<Organ>();

    /// <summary>Settings of areas. Handed down.</summary>
    public DbSet<Setting> Settings => Set<Setting>();

    /// <summary>Forms of areas. Handed down.</summary>
    public DbSet<StoredForm> StoredForms => Set<StoredForm>();

    /// <summary>What has to be disclosed, item by item. Handed down.</summary>
    public DbSet<StoredItem> CatalogueItems => Set<StoredItem>();

    /// <summary>Forms that are not due. Owned.</summary>
    public DbSet<NotApplicable> NotApplicable => Set<NotApplicable>();

    /// <summary>What has to be disclosed by whom, and what people decided about it. Owned.</summary>
    public DbSet<KeptDuty> Duties => Set<KeptDuty>();

    /// <summary>Letters that urge places to publish what is late, with their answers. Owned.</summary>
    public DbSet<DutyLetter> DutyLetters => Set<DutyLetter>();

    /// <summary>Change counters. Owned.</summary>
    public DbSet<UnitStamp> UnitStamps => Set<UnitStamp>();

    /// <summary>The address directory. Un-owned.</summary>
    public DbSet<PublicAddress> PublicAddresses => Set<PublicAddress>();

    /// <summary>Who may do what where. Un-owned.</summary>
    public DbSet<Membership> Memberships => Set<Membership>();

    /// <summary>Bearer tokens. Un-owned.</summary>
    public DbSet<ApiToken> ApiTokens => Set<ApiToken>();

    /// <summary>Attempts to sign in. Un-owned.</summary>
    public DbSet<SignInEntry> SignInLog => Set<SignInEntry>();

    /// <summary>How often passwords were tried, by account and device. Un-owned.</summary>
    public DbSet<SignInTally> SignInTallies => Set<SignInTally>();

    /// <summary>Who is signed in where. Un-owned.</summary>
    public DbSet<Session> Sessions => Set<Session>();

    /// <summary>Second factors of accounts. Un-owned.</summary>
    public DbSet<SecondFactor> SecondFactors => Set<SecondFactor>();

    /// <summary>Fingerprints of digest keys. Un-owned.</summary>
    public DbSet<DigestKey> DigestKeys => Set<DigestKey>();

    /// <summary>Data Protection keys. Un-owned.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>Notices. Owned.</summary>
    public DbSet<Notice> Notices => Set<Notice>();

    /// <summary>Open drafts. Owned.</summary>
    public DbSet<Draft> Drafts => Set<Draft>();

    /// <summary>Rows of open drafts. Owned.</summary>
    public DbSet<DraftRow> DraftRows => Set<DraftRow>();

    /// <summary>Drafts as they were before their last changes, sealed. Owned.</summary>
    public DbSet<DraftStep> DraftSteps => Set<DraftStep>();

    /// <summary>Drafts that the system has made. Owned.</summary>
    public DbSet<PreparedDraft> PreparedDrafts => Set<PreparedDraft>();

    /// <summary>Cleared files of notices. Owned.</summary>
    public DbSet<AttachedFile> AttachedFiles => Set<AttachedFile>();

    /// <summary>Pages of cleared files as pictures. Owned.</summary>
    public DbSet<AttachedPage> AttachedPages => Set<AttachedPage>();

    /// <summary>Editions. Owned.</summary>
    public DbSet<Edition> Editions => Set<Edition>();

    /// <summary>Rows of editions. Owned.</summary>
    public DbSet<EditionRow> EditionRows => Set<EditionRow>();

    /// <summary>Rows of editions that left public view and that their unit keeps, sealed. Owned.</summary>
    public DbSet<DeskRow> DeskRows => Set<DeskRow>();

    /// <summary>What hung on a board, by day.</summary>
    public DbSet<Imprint> Imprints => Set<Imprint>();

    /// <summary>Figures of what is published now. Owned.</summary>
    public DbSet<Figure> Figures => Set<Figure>();

    /// <summary>What was allocated to places. Owned.</summary>
    public DbSet<Allocation> Allocations => Set<Allocation>();

    /// <summary>The lists that allocations came with. Handed down.</summary>
    public DbSet<AllocationFile> AllocationFiles => Set<AllocationFile>();

    /// <summary>What places say of differences to allocations. Owned.</summary>
    public DbSet<DifferenceNote> DifferenceNotes => Set<DifferenceNote>();

    /// <summary>Keyed digests of identifying numbers. Owned.</summary>
    public DbSet<StoredMark> StoredMarks => Set<StoredMark>();

    /// <summary>Keyed digests of the codes on household slips. Owned.</summary>
    public DbSet<StoredHouseholdCode> HouseholdCodes => Set<StoredHouseholdCode>();

    /// <summary>Numbers that are not personal after all. Owned.</summary>
    public DbSet<NumberRelease> NumberReleases => Set<NumberRelease>();

    /// <summary>How often somebody was looked up today. Owned.</summary>
    public DbSet<LookUpTally> LookUpTallies => Set<LookUpTally>();

    /// <summary>Rows that were erased on request. Owned.</summary>
    public DbSet<Erasure> Erasures => Set<Erasure>();

    /// <summary>Persons who must not come back. Owned.</summary>
    public DbSet<Suppression> Suppressions => Set<Suppression>();

    /// <summary>Addresses that are told what is published. Handed down.</summary>
    public DbSet<Webhook> Webhooks => Set<Webhook>();

    /// <summary>What webhooks are to be told. Owned.</summary>
    public DbSet<WebhookDelivery> WebhookDeliveries => Set<WebhookDelivery>();

    /// <summary>Reminders of a day, and the letters that go out with them.</summary>
    public DbSet<DeskDigest> DeskDigests => Set<DeskDigest>();

    /// <summary>Who did what. Owned, append-only.</summary>
    public DbSet<AuditEntry> AuditLog => Set<AuditEntry>();

    /// <summary>Encrypted uploads between dry run and save. Owned.</summary>
    public DbSet<Upload> Uploads => Set<Upload>();

    /// <summary>Frames on walls. Owned.</summary>
    public DbSet<Board> Boards => Set<Board>();

    /// <summary>Printings. Owned.</summary>
    public DbSet<PrintRun> PrintRuns => Set<PrintRun>();

    /// <summary>Pieces of paper. Owned.</summary>
    public DbSet<Sheet> Sheets => Set<Sheet>();

    /// <summary>What was hung where. Owned.</summary>
    public DbSet<Posting> Postings => Set<Posting>();

    /// <summary>Sheets of postings. Owned.</summary>
    public DbSet<PostingSheet> PostingSheets => Set<PostingSheet>();

    /// <summary>Photos of postings. Owned.</summary>
    public DbSet<PostingPhoto> PostingPhotos => Set<PostingPhoto>();

    /// <summary>Versions of sheet templates. Handed down.</summary>
    public DbSet<SheetTemplate> SheetTemplates => Set<SheetTemplate>();

    /// <summary>Pictures for templates. Handed down.</summary>
    public DbSet<LibraryImage> LibraryImages => Set<LibraryImage>();

    /// <summary>Notices that units above want to hang. Handed down.</summary>
    public DbSet<Addressed> Addressed => Set<Addressed>();

    /// <summary>Who stands in for whom. Owned.</summary>
    public DbSet<Delegation> Delegations => Set<Delegation>();

    /// <summary>What is not disclosed, and why. Owned.</summary>
    public DbSet<Withheld> Withheld => Set<Withheld>();

    /// <summary>How units are assessed. Handed down.</summary>
    public DbSet<StoredScheme> AssessmentSchemes => Set<StoredScheme>();

    /// <summary>Scores that people say and verify. Owned.</summary>
    public DbSet<AssessmentScore> AssessmentScores => Set<AssessmentScore>();

    /// <summary>What inspectors enter. Owned.</summary>
    public DbSet<AssessmentEvent> AssessmentEvents => Set<AssessmentEvent>();

    /// <summary>Objections to facts of an assessment. Owned.</summary>
    public DbSet<AssessmentObjection> AssessmentObjections => Set<AssessmentObjection>();

    /// <summary>Long work. Un-owned.</summary>
    public DbSet<Job> Jobs => Set<Job>();

    /// <summary>
    /// Adds rows of a long list: they are written with the next save, inside its transaction, and are not tracked. Nothing else of this
    /// context sees them before.
    /// </summary>
    public void AddMany(IEnumerable<IUnitOwned> rows) => (_many ??= new(this)).Add(rows);

    /// <summary>
    /// Reads only rows of a part of what may be read until the answer is disposed of. SQLite seeks by the first bounds that a statement
    /// says of a column, and those are the filter's: whoever reads a province area by area would pass over all of it for each, though the
    /// statement says the area besides.
    /// </summary>
    public IDisposable Within(Scope part)
    {
        var before = _part;
        _part = new(Math.Max(From, part.From), Math.Min(To, part.To));
        return new Part(this, before);
    }

    private sealed class Part(BoardDbContext db, Scope? before) : IDisposable
    {
        public void Dispose() => db._part = before;
    }

    /// <summary>
    /// While it is set, work goes ahead of its transaction: it reads and changes, and all that it changes waits for the save that follows.
    /// What writes all the same throws <see cref="EarlyWriteException"/>.
    /// </summary>
    public bool IsAhead { get; set; }

    /// <summary>
    /// A statement over many rows: it is made now, or with the next save, before its rows, where work goes ahead of its transaction. What
    /// it changes or deletes must not be read again before that.
    /// </summary>
    public Task WithSave<T>(Func<CancellationToken, Task<T>> statement, CancellationToken cancellationToken)
    {
        if (!IsAhead)
        {
            return statement(cancellationToken);
        }
        _withSave.Add(statement);
        return Task.CompletedTask;
    }

    /// <summary>Forgets everything that was to be saved.</summary>
    public void Abandon()
    {
        ChangeTracker.Clear();
        _withSave.Clear();
        _many?.Forget();
    }

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (IsAhead)
        {
            throw new EarlyWriteException();
        }
        if (_many is not { Any: true } && _withSave.Count == 0)
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        // as a save without them does: all of it or nothing
        await using var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken) : null;
        foreach (var statement in _withSave)
        {
            await statement(cancellationToken);
        }
        _withSave.Clear();
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        saved += _many is { } many ? await many.Write(cancellationToken) : 0;
        if (own is not null)
        {
            await own.CommitAsync(cancellationToken);
        }
        return saved;
    }

    /// <summary>Pinned, so that the model does not follow the options of whoever builds it.</summary>
    protected override Version SchemaVersion => IdentitySchemaVersions.Version2;

    /// <inheritdoc/>
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder
        .AddInterceptors(WriteGuard.Instance, EarlyWriteGuard.Instance)
        // What they log is thrown as well, and whoever it reaches says it: an outage would fill the log with sixty lines a request.
        .ConfigureWarnings(log => log.Ignore(CoreEventId.QueryIterationFailed, CoreEventId.SaveChangesFailed,
            RelationalEventId.ConnectionError));

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcDateTimeConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(20);
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        UnOwnedTables.Configure(builder);
        HandedDownTables.Configure(builder, this);
        OwnedTables.Configure(builder, this);
        foreach (var reference in builder.Model.GetEntityTypes().SelectMany(entity => entity.GetForeignKeys()))
        {
            reference.DeleteBehavior = DeleteBehavior.Restrict;
        }
    }
}
