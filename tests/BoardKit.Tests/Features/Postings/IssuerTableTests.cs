using BoardKit.Data;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Law;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Operations;
using BoardKit.Features.Register;
using BoardKit.Tests.Domain.Forms;
using BoardKit.Tests.Features.Notices;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Postings;

/// <summary>Every form of the pack under each of its issuers on three days: how long it hangs, and on what law it rests.</summary>
public sealed class IssuerTableTests(IssuerTableTests.LawfulOffice office)
    : OfficeTests(office), IClassFixture<IssuerTableTests.LawfulOffice>
{
    /// <summary>
    /// Form, issuer, hanging day; days that are printed; days of the same form if it said seven: there the law shows; bases.
    /// </summary>
    private const string Table =
        """
        collective-levy VillagersCommittee 2025-12-31 15 7 《村民一事一议筹资筹劳管理办法》、《中华人民共和国村民委员会组织法》第三十条
        collective-levy VillagersCommittee 2026-01-01 15 15 《村民一事一议筹资筹劳管理办法》、《中华人民共和国村民委员会组织法》（2025年修正）第三十五条
        collective-levy VillagersCommittee 2026-11-29 15 15 《村民一事一议筹资筹劳管理办法》、《中华人民共和国村民委员会组织法》（2025年修正）第三十五条
        collective-levy ResidentsCommittee 2025-12-31 15 7 《村民一事一议筹资筹劳管理办法》
        collective-levy ResidentsCommittee 2026-01-01 15 15 《村民一事一议筹资筹劳管理办法》、《中华人民共和国城市居民委员会组织法》（2025年修订）第三十四条
        collective-levy ResidentsCommittee 2026-11-29 15 15 《村民一事一议筹资筹劳管理办法》、《中华人民共和国城市居民委员会组织法》（2025年修订）第三十四条
        land-compensation VillagersCommittee 2025-12-31 15 7 《中华人民共和国土地管理法》第四十七条至第四十九条、《中华人民共和国土地管理法实施条例》第二十六条至第三十二条、《中华人民共和国农村集体经济组织法》第二十六条至第二十八条、《中华人民共和国村民委员会组织法》第三十条
        land-compensation VillagersCommittee 2026-01-01 15 15 《中华人民共和国土地管理法》第四十七条至第四十九条、《中华人民共和国土地管理法实施条例》第二十六条至第三十二条、《中华人民共和国农村集体经济组织法》第二十六条至第二十八条、《中华人民共和国村民委员会组织法》（2025年修正）第三十五条
        land-compensation VillagersCommittee 2026-11-29 15 15 《中华人民共和国土地管理法》第四十七条至第四十九条、《中华人民共和国土地管理法实施条例》第二十六条至第三十二条、《中华人民共和国农村集体经济组织法》第二十六条至第二十八条、《中华人民共和国村民委员会组织法》（2025年修正）第三十五条
        land-compensation ResidentsCommittee 2025-12-31 15 7 《中华人民共和国土地管理法》第四十七条至第四十九条、《中华人民共和国土地管理法实施条例》第二十六条至第三十二条、《中华人民共和国农村集体经济组织法》第二十六条至第二十八条
        land-compensation ResidentsCommittee 2026-01-01 15 15 《中华人民共和国土地管理法》第四十七条至第四十九条、《中华人民共和国土地管理法实施条例》第二十六条至第三十二条、《中华人民共和国农村集体经济组织法》第二十六条至第二十八条、《中华人民共和国城市居民委员会组织法》（2025年修订）第三十四条
        land-compensation ResidentsCommittee 2026-11-29 15 15 《中华人民共和国土地管理法》第四十七条至第四十九条、《中华人民共和国土地管理法实施条例》第二十六条至第三十二条、《中华人民共和国农村集体经济组织法》第二十六条至第二十八条、《中华人民共和国城市居民委员会组织法》（2025年修订）第三十四条
        land-compensation Collective 2025-12-31 15 7 《中华人民共和国土地管理法》第四十七条至第四十九条、《中华人民共和国土地管理法实施条例》第二十六条至第三十二条、《中华人民共和国农村集体经济组织法》第二十六条至第二十八条
        land-compensation Collective 2026-01-01 15 7 《中华人民共和国土地管理法》第四十七条至第四十九条、《中华人民共和国土地管理法实施条例》第二十六条至第三十二条、《中华人民共和国农村集体经济组织法》第二十六条至第二十八条
        land-compensation Collective 2026-11-29 15 7 《中华人民共和国土地管理法》第四十七条至第四十九条、《中华人民共和国土地管理法实施条例》第二十六条至第三十二条、《中华人民共和国农村集体经济组织法》第二十六条至第二十八条
        land-fertility-subsidy VillagersCommittee 2025-12-31 15 7 《中华人民共和国村民委员会组织法》第三十条
        land-fertility-subsidy VillagersCommittee 2026-01-01 15 15 《中华人民共和国村民委员会组织法》（2025年修正）第三十五条
        land-fertility-subsidy VillagersCommittee 2026-11-29 15 15 《中华人民共和国村民委员会组织法》（2025年修正）第三十五条
        land-fertility-subsidy ResidentsCommittee 2025-12-31 15 7 -
        land-fertility-subsidy ResidentsCommittee 2026-01-01 15 15 《中华人民共和国城市居民委员会组织法》（2025年修订）第三十四条
        land-fertility-subsidy ResidentsCommittee 2026-11-29 15 15 《中华人民共和国城市居民委员会组织法》（2025年修订）第三十四条
        social-assistance TownshipGovernment 2025-12-31 15 7 《社会救助暂行办法》
        social-assistance TownshipGovernment 2026-01-01 15 7 《社会救助暂行办法》
        social-assistance TownshipGovernment 2026-11-29 15 7 《中华人民共和国社会救助法》第四十五条
        township-budget TownshipGovernment 2025-12-31 20 7 《中华人民共和国预算法》第十四条、《中华人民共和国预算法实施条例》第六条
        township-budget TownshipGovernment 2026-01-01 20 7 《中华人民共和国预算法》第十四条、《中华人民共和国预算法实施条例》第六条
        township-budget TownshipGovernment 2026-11-29 20 7 《中华人民共和国预算法》第十四条、《中华人民共和国预算法实施条例》第六条
        village-accounts Collective 2025-12-31 15 7 《中华人民共和国农村集体经济组织法》第四十五条、《农村集体经济组织财务公开规定》
        village-accounts Collective 2026-01-01 15 7 《中华人民共和国农村集体经济组织法》第四十五条、《农村集体经济组织财务公开规定》
        village-accounts Collective 2026-11-29 15 7 《中华人民共和国农村集体经济组织法》第四十五条、《农村集体经济组织财务公开规定》
        village-accounts VillagersCommittee 2025-12-31 15 7 《农村集体经济组织财务公开规定》、《中华人民共和国村民委员会组织法》第三十条
        village-accounts VillagersCommittee 2026-01-01 15 15 《农村集体经济组织财务公开规定》、《中华人民共和国村民委员会组织法》（2025年修正）第三十五条
        village-accounts VillagersCommittee 2026-11-29 15 15 《农村集体经济组织财务公开规定》、《中华人民共和国村民委员会组织法》（2025年修正）第三十五条
        village-accounts ResidentsCommittee 2025-12-31 15 7 《农村集体经济组织财务公开规定》
        village-accounts ResidentsCommittee 2026-01-01 15 15 《农村集体经济组织财务公开规定》、《中华人民共和国城市居民委员会组织法》（2025年修订）第三十四条
        village-accounts ResidentsCommittee 2026-11-29 15 15 《农村集体经济组织财务公开规定》、《中华人民共和国城市居民委员会组织法》（2025年修订）第三十四条
        village-project VillagersCommittee 2025-12-31 15 7 《中华人民共和国村民委员会组织法》第三十条
        village-project VillagersCommittee 2026-01-01 15 15 《中华人民共和国村民委员会组织法》（2025年修正）第三十五条
        village-project VillagersCommittee 2026-11-29 15 15 《中华人民共和国村民委员会组织法》（2025年修正）第三十五条
        village-project ResidentsCommittee 2025-12-31 15 7 -
        village-project ResidentsCommittee 2026-01-01 15 15 《中华人民共和国城市居民委员会组织法》（2025年修订）第三十四条
        village-project ResidentsCommittee 2026-11-29 15 15 《中华人民共和国城市居民委员会组织法》（2025年修订）第三十四条
        """;

    public static TheoryData<string> Lines => [.. Table.Split('\n', StringSplitOptions.TrimEntries)];

    [Fact]
    public void The_table_names_every_usual_form_and_every_issuer_it_allows() => Assert.Equal(
        FormFiles.Usual.Select(f => FormFiles.Seed(Path.GetFileNameWithoutExtension(f)))
            .SelectMany(form => form.IssuersAnywhere.Select(issuer => $"{form.Key} {issuer}")).Order(StringComparer.Ordinal),
        Lines.Select(line => string.Join(' ', line.Data.Split(' ')[..2])).Distinct().Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Lines))]
    public async Task Days_and_bases_follow_the_issuer_and_the_day(string line)
    {
        var cells = line.Split(' ');
        var (form, issuer, day) = (FormFiles.Seed(cells[0]), Enum.Parse<Issuer>(cells[1]),
            DateOnly.Parse(cells[2], System.Globalization.CultureInfo.InvariantCulture));
        var unit = UnitCode.From(issuer == Issuer.ResidentsCommittee ? LawfulOffice.Community
            : form.Reports == ReportingLevel.Township ? CountyOffice.Township.Value : LawfulOffice.FirstVillage);
        var seven = form with { Posting = form.Posting with { Days = 7 } };
        var (days, lifted, bases) = await Office.As(Access.Console(Scope.Everywhere, Actor.AtConsole("看")), async s =>
        {
            var (rules, issuing) = (s.GetRequiredService<PublishingRules>(), s.GetRequiredService<Issuing>());
            Assert.Contains(await issuing.Choices(unit, form, Stop), c => c.Body == issuer);
            async Task<int> Days(Form asked)
            {
                var notice = new Notice(unit, new(asked.Key, "2026", ""), "题", "村务", Actor.AtConsole("王"), default);
                notice.IssueBy(issuer);
                var posting = Ok(await rules.Posting(notice, asked, day, day, Stop));
                Assert.Equal(day.AddDays(posting.Days), posting.To);
                return posting.Days;
            }
            return (await Days(form), await Days(seven), await issuing.Bases(unit, form, issuer, day, Stop));
        });
        Assert.Equal((cells[3], cells[4], cells[5]), ($"{days}", $"{lifted}", bases.Count == 0 ? "-" : string.Join('、', bases)));
    }

    /// <summary>The county's office with the laws of its pack and a community beside the villages.</summary>
    public sealed class LawfulOffice : SqliteOffice
    {
        /// <summary>永安社区.</summary>
        public const long Community = 341522103001;

        /// <summary>第201村.</summary>
        public const long FirstVillage = 341522103201;

        protected override async Task<BoardKit.Domain.Done> Fill(IServiceProvider services)
        {
            var done = await base.Fill(services);
            var db = services.GetRequiredService<BoardDbContext>();
            _ = db.Units.Add(new Unit(UnitCode.From(Community), "永安社区", true));
            _ = await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            var laws = Ok(StoredLaw.ReadAll(await File.ReadAllTextAsync(
                Path.Combine(FormFiles.SeedFolder, "..", "laws.json"), TestContext.Current.CancellationToken)));
            _ = Ok(await services.GetRequiredService<SetSettings>()
                .Handle(new(County, laws.ToDictionary(l => l.Setting, l => l.Text)), TestContext.Current.CancellationToken));
            return done;
        }
    }
}
