using BoardKit.Domain.Content;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Tests.Support;
using CsCheck;

namespace BoardKit.Tests.Domain.Units;

/// <summary>What bodies of places are called, which of several is meant, and who supervises them.</summary>
public sealed class OrganTests
{
    private static readonly DateOnly Day = new(2026, 3, 5);
    private static readonly UnitCode Village = UnitCode.From(341522102200), Township = UnitCode.From(341522102000),
        County = UnitCode.From(341522000000);

    private static readonly IReadOnlyList<Unit> Path =
        [new(Village, "燎西村委会", true), new(Township, "周集镇", true), new(County, "霍邱县", true)];

    [Fact]
    public void Without_a_registered_name_a_body_is_called_by_its_kind_and_says_so()
    {
        var speaker = Assert.Single(Speakers(Issuer.Collective));
        Assert.Equal(("燎西村集体经济组织", false, "Collective", (string?)null),
            (speaker.Name, speaker.IsRegistered, speaker.Value, speaker.Key));
        var own = Assert.Single(Speakers(Issuer.VillagersCommittee));
        Assert.Equal(("燎西村村民委员会", true, true), (own.Name, own.IsRegistered, own.IsItself));
    }

    [Fact]
    public void The_only_one_is_meant_and_of_several_none_is_guessed()
    {
        var one = Organ(Village, Issuer.Collective, "燎西村股份经济合作社");
        Assert.Equal(one, Speaker.Find(Issuer.Collective, null, Village, Path, Records(one))!.Organ);
        Assert.False(Assert.Single(Speakers(Issuer.Collective, one)).IsToldApart);
        var two = Organ(Village, Issuer.Collective, "燎西村土地股份合作社");
        Assert.Null(Speaker.Find(Issuer.Collective, null, Village, Path, Records(one, two)));
        Assert.Equal("燎西村土地股份合作社", Speaker.Find(Issuer.Collective, two.Key, Village, Path, Records(one, two))!.Name);
        Assert.All(Speakers(Issuer.Collective, one, two), s => Assert.True(s.IsToldApart));
        // a group is one of several also while the others are not registered
        Assert.True(Assert.Single(Speakers(Issuer.VillageGroup, Organ(Village, Issuer.VillageGroup, "前进村民组"))).IsToldApart);
    }

    [Fact]
    public void A_place_speaks_as_itself_and_its_offices_beside_it()
    {
        var (office, itself) = (Organ(Township, Issuer.TownshipGovernment, "周集镇便民服务中心"),
            Organ(Township, Issuer.TownshipGovernment, "周集镇人民政府"));
        var speakers = Speakers(Issuer.TownshipGovernment, office, itself);
        Assert.Equal([("周集镇人民政府", (string?)null, false), ("周集镇便民服务中心", "周集镇便民服务中心", true)],
            speakers.Select(s => (s.Name, s.Key, s.IsToldApart)));
        Assert.Equal(itself, speakers[0].Organ);   // what is registered of it: its telephone
        Assert.Equal("周集镇人民政府", Speaker.Find(Issuer.TownshipGovernment, null, Village, Path, Records(office))!.Name);
    }

    [Fact]
    public void The_bodies_of_other_places_and_of_other_days_do_not_speak()
    {
        var elsewhere = Organ(UnitCode.From(341522102201), Issuer.Collective, "燎东村股份经济合作社");
        var gone = Organ(Village, Issuer.Collective, "旧合作社");
        gone.End(Day.AddDays(-1));
        var coming = new Organ(Village, Issuer.Collective, "新合作社", new("新合作社"), Day.AddDays(1));
        Assert.Null(Assert.Single(Speakers(Issuer.Collective, elsewhere, gone, coming)).Organ);
        // what was published in its name still finds it
        Assert.Equal("旧合作社", Speaker.Find(Issuer.Collective, "旧合作社", Village, Path, Records(gone))!.Name);
    }

    [Fact]
    public void Another_name_is_another_row_and_each_day_finds_its_own()
    {
        var (before, after) = (Organ(Village, Issuer.VillageGroup, "前进组"),
            new Organ(Village, Issuer.VillageGroup, "前进组", new("前进村民组") { Seal = "燎西村前进村民组" }, new(2026, 1, 1)));
        before.End(new(2025, 12, 31));
        var records = Records(before, after);
        Organ On(int year, int month, int day) =>
            (records with { Day = new(year, month, day) }).Find(Village, Issuer.VillageGroup, "前进组")!;
        Assert.Equal(["前进组", "前进组", "前进村民组", "前进村民组"],
            ((int, int, int)[])[(2020, 1, 1), (2025, 12, 31), (2026, 1, 1), (2030, 1, 1)] is var days
                ? days.Select(d => On(d.Item1, d.Item2, d.Item3).Name) : []);
        Assert.Equal("燎西村前进村民组", Speaker.Find(Issuer.VillageGroup, "前进组", Village, Path, records)!.Seal);
    }

    /// <summary>The nearest place that says one; in one place what is registered before the profile.</summary>
    [Fact]
    public void Supervision_comes_from_the_nearest_place_that_has_it() =>
        Gen.Bool.Array[6].Sample(has =>
        {
            UnitCode[] places = [Village, Township, County];
            var (organs, profiles) = (new List<Organ>(), new List<UnitProfile>());
            string? expected = null;
            for (var at = 0; at < places.Length; at++)
            {
                if (has[at * 2])
                {
                    var phone = $"0564-600000{at}";
                    organs.Add(new(places[at], Issuer.SupervisionBody, $"监督{at}", new($"监督{at}") { Phone = phone }));
                    expected ??= $"监督{at} {phone}";
                }
                if (has[at * 2 + 1])
                {
                    var profile = new UnitProfile(places[at]);
                    profile.Set(new(SupervisionPhone: $"0564-700000{at}"));
                    profiles.Add(profile);
                    expected ??= $"村务监督委员会 0564-700000{at}";
                }
            }
            organs.Add(new(UnitCode.From(341522102201), Issuer.SupervisionBody, "邻村", new("邻村") { Phone = "0564-9999999" }));
            var records = new PlaceRecords(profiles, organs, Day);
            var call = WhomToCall.Of(Path[0], records);
            return expected is null ? call is { Registered: null, Phone: WhomToCall.Hotline }
                : $"{call.Label} {call.Registered}" == expected && ProfileFields.For(Path[0], records).SupervisionPhone == call.Phone;
        });

    [Fact]
    public void An_organs_own_supervisor_answers_for_what_it_publishes_where_it_has_a_telephone()
    {
        var place = new Organ(Village, Issuer.SupervisionBody, "监督", new("燎西村村务监督委员会") { Phone = "0564-6000001" });
        Organ Collective(string? phone) => new(Village, Issuer.Collective, "社",
            new("合作社") { Supervisor = SupervisorKind.SupervisoryBoard, SupervisorPhone = phone });
        Assert.Equal(("监事会", "0564-6000002"), WhomToCall.Of(Path[0], Records(place), Collective("0564-6000002")) is var own
            ? (own.Label, own.Phone) : default);
        Assert.Equal("0564-6000001", WhomToCall.Of(Path[0], Records(place), Collective("0564-6000002")).PlacePhone);
        Assert.Equal(("燎西村村务监督委员会", "0564-6000001"), WhomToCall.Of(Path[0], Records(place), Collective(null)) is var all
            ? (all.Label, all.Phone) : default);
    }

    [Fact]
    public void A_key_of_an_organ_differs_in_the_organ_alone() =>
        Gen.Select(OneOf.Of("", "修路", "{}\"，"), OneOf.Of("", "审核"), OneOf.Of("前进组", "a:b", "\"组\""), OneOf.Of("前进组", "后进组"))
            .Sample((project, phase, organ, other) =>
            {
                var key = NoticeKey.Of("f", "2026Q1", [new(NoticeKey.ProjectMember, project), new(NoticeKey.PhaseMember, phase)]);
                var own = key.By(organ);
                return own.Organ == organ && own.Project == project && own.Phase == phase && own.By(null) == key && own != key
                    && !own.StandsFor(key) && own.StandsFor(key.By(other)) == (organ == other) && own.By(other) == key.By(other);
            });

    [Fact]
    public void Which_organ_publishes_is_part_of_what_is_approved()
    {
        var (form, content) = (SubsidyForm.Form, SubsidyForm.Village(2));
        var digests = new string?[] { null, "前进组", "后进组" }
            .Select(organ => ContentCodec.Digest(form, "题", Day, content, Issuer.VillageGroup, organ)).ToList();
        Assert.Equal(3, digests.Distinct().Count());
        Assert.Equal(digests[0], ContentCodec.Digest(form, "题", Day, content, Issuer.VillageGroup));
    }

    [Fact]
    public void Every_kind_is_kept_somewhere_and_read_as_people_write_it()
    {
        Assert.Equal(Enum.GetValues<Issuer>().Order(), OrganRules.Bodies.Order());
        var community = new Unit(UnitCode.From(341522102001), "永安社区", true);
        Assert.All(OrganRules.Bodies, body => Assert.Contains([.. Path, community], place => body.IsKeptIn(place)));
        Assert.All(OrganRules.Bodies,
            body => Assert.Equal((body, body), (OrganRules.BodyOf(body.Kind()), OrganRules.BodyOf(body.ToString()))));
        Assert.Null(OrganRules.BodyOf("县长"));
        Assert.Equal((true, true, false), (Issuer.SupervisionBody.IsKeptIn(Path[0]), Issuer.SupervisionBody.IsKeptIn(Path[1]),
            Issuer.VillageGroup.IsKeptIn(community)));
    }

    private static IReadOnlyList<Speaker> Speakers(Issuer body, params Organ[] organs) => Speaker.Of(body, Village, Path, Records(organs));

    private static PlaceRecords Records(params Organ[] organs) => new([], organs, Day);

    private static Organ Organ(UnitCode place, Issuer body, string name) => new(place, body, name, new OrganFields(name));
}
