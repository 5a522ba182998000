using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Figures;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Proof;
using BoardKit.Domain.Units;
using BoardKit.Features.Figures;
using BoardKit.Features.Register;
using BoardKit.Tests.Data.Databases;
using Microsoft.Extensions.Caching.Memory;

namespace BoardKit.Tests.Features.Figures;

/// <summary>A county with two townships of two villages each, one quarterly form, and reports as a test needs them.</summary>
internal sealed class Reports(TestDatabase database)
{
    public const string Form = """
        {"key":"levy","version":1,"name":"筹资筹劳","panel":"财务","reports":"village","perPeriod":"one","projectInput":"project","period":"quarter","title":"筹资",
         "inputs":[{"key":"project","label":"项目名称","type":"text","required":true}],
         "sections":[{"key":"line","label":"表","kind":"record","columns":[{"key":"amount","label":"金额","type":"decimal","unit":"元"},{"key":"debt","label":"欠款","type":"decimal","unit":"元"}]}],
         "figures":[{"key":"amount","label":"筹资额","measure":"元","kind":"flow","value":"line.amount"},{"key":"debt","label":"期末欠款","measure":"元","kind":"balance","value":"line.debt"}],
         "posting":{"days":7}}
        """;

    public static readonly Actor Author = TestDatabase.Somebody;
    private static readonly Actor Reviewer = new(ActorKind.Account, "r", "审核员");
    private static readonly MemoryCache Cache = new(new MemoryCacheOptions());

    public UnitCode County { get; } = TestDatabase.NewCounty();

    public UnitCode Village(int township, int village) => UnitCode.From(County.Value + (township * 1_000) + village);

    public static CancellationToken Stop => TestDatabase.Stop;

    /// <summary>The same form for a unit that may publish it by months, too.</summary>
    public static string ByMonthsToo { get; } = Form.Replace("\"projectInput\":\"project\",", "\"periods\":[\"quarter\",\"month\"],",
        StringComparison.Ordinal).Replace("""{"key":"project","label":"项目名称","type":"text","required":true}""", "", StringComparison.Ordinal);

    public Task<Reports> BuildAsync() => BuildAsync(Form);

    public async Task<Reports> BuildAsync(string form)
    {
        await using var db = database.Open(TestDatabase.Console(County));
        db.StoredForms.Add(new StoredForm(County, "levy", 1, form));
        db.Units.Add(new Unit(County, "试县", isGovernment: true));
        foreach (var township in (int[])[100, 101])
        {
            db.Units.Add(new Unit(UnitCode.From(County.Value + (township * 1_000)), $"{township}镇", isGovernment: true));
            foreach (var village in (int[])[201, 202])
            {
                db.Units.Add(new Unit(Village(township, village), $"{township}镇{village}村", isGovernment: true));
            }
        }
        await db.SaveChangesAsync(Stop);
        return this;
    }

    /// <summary>Publishes a notice with its two figures, as publishing does: figures and stamp in one transaction.</summary>
    public async Task ReportAsync(UnitCode village, string period, decimal amount, decimal debt,
        string project = "路", decimal? stated = null)
    {
        await using var db = database.Open(TestDatabase.Console(County));
        await using var transaction = await db.Database.BeginTransactionAsync(Stop);
        await new UnitStampRaiser(db).Raise(village.Value, Stop);
        var notice = new Notice(village, NoticeKey.OfProject("levy", period, project), "题", "财务", Author, OnePlace.Now);
        var digest = Digest.Of(new byte[32]);
        Assert.False(notice.Submit(Author, digest, OnePlace.Now).Failed);
        Assert.False(notice.Publish(Reviewer, digest, "题", "1", OnePlace.Now).Failed);
        db.Notices.Add(notice);
        db.Editions.Add(Edition(notice, OnePlace.Now, nil: amount == 0));
        db.Figures.Add(new Figure(village.Value, notice.Id, "levy", period, "amount", Exact(amount), stated is { } s ? Exact(s) : null));
        db.Figures.Add(new Figure(village.Value, notice.Id, "levy", period, "debt", Exact(debt), null));
        await db.SaveChangesAsync(Stop);
        await transaction.CommitAsync(Stop);
    }

    /// <summary>The first edition of a notice, without rows.</summary>
    public static Edition Edition(Notice notice, DateTime now, bool nil = false) => new(notice, 1,
        new EditionContent(1, "题", nil, "{}", "{}", 0, "a", "b", now, new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 7)),
        new EditionProof("SHA-256", "{}", Digest.Of(new byte[32]), null));

    /// <summary>As if somebody were marked in every part of a period.</summary>
    public static Marked AllMarked(Form form, IReadOnlyList<Period> parts) =>
        new(parts.Select(part => (form.Key, part.ToString())).ToHashSet());

    /// <summary>As where nobody is marked.</summary>
    public static Marked NoneMarked { get; } = new(new HashSet<(string, string)>());

    public static DueReader Due(BoardDbContext db) =>
        new(db, new Deadlines(db, new ItemCatalog(db), new PlaceCalendars(new SettingCatalog(db))), TimeProvider.System);

    /// <summary>The duties by form and period; facts are kept for this one reader alone.</summary>
    public static PeriodDuties Periods(BoardDbContext db)
    {
        var (forms, settings) = (new FormCatalog(db), new SettingCatalog(db));
        var calendars = new PlaceCalendars(settings);
        var deadlines = new Deadlines(db, new ItemCatalog(db), calendars);
        var (cache, stamps, clock) = (new MemoryCache(new MemoryCacheOptions()), new StampReader(db), TimeProvider.System);
        var duties = new DutyReader(db, forms, deadlines, new DutyFactBook(db, new PostingDays(db, forms, calendars), cache));
        return new(db, duties, new DutyMemory(db, duties, stamps, new PlaceStamps(db, stamps), new AreaMemory(db, stamps, cache, clock),
            clock), deadlines);
    }

    public async Task<Outcome<RollUp.Response>> AskAsync(UnitCode scope, string period, Access? access = null)
    {
        await using var db = database.Open(access ?? Access.Member(Author, Role.Official, County));
        return await new RollUp(db, new FormCatalog(db), new RollUpQuery(db, Reports.Due(db)), new StampReader(db),
            Cache).Handle(new(scope, "levy", Period.Parse(period)), Stop);
    }

    public async Task ChangeAsync(UnitCode stamped, Action<BoardDbContext> change)
    {
        await using var db = database.Open(TestDatabase.Console(County));
        await using var transaction = await db.Database.BeginTransactionAsync(Stop);
        await new UnitStampRaiser(db).Raise(stamped.Value, Stop);
        change(db);
        await db.SaveChangesAsync(Stop);
        await transaction.CommitAsync(Stop);
    }

    private static long Exact(decimal value) =>
        Quantity.TryFrom(value, out var quantity) ? quantity.TenThousandths : throw new ArgumentOutOfRangeException(nameof(value));
}
