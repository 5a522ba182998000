using System.Text.Json;
using System.Text.Json.Nodes;
using BoardKit.Domain.Law;
using BoardKit.Domain.Units;
using BoardKit.Features.Operations;
using BoardKit.Features.Units;
using BoardKit.Tests.Domain.Forms;
using BoardKit.Tests.Features.Notices;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Units;

/// <summary>
/// An office whose forms may be published by groups, bureaus and 合作社, with the laws of the pack; places have no bodies but those that a
/// test registers.
/// </summary>
public sealed class OrganOffice : SqliteOffice
{
    /// <summary>A form of groups alone, one of the committee that groups may use too, and one of the 合作社.</summary>
    public const string OfGroups = "group-subsidy", OfBoth = "both-subsidy", OfCoops = "coop-subsidy";

    protected override IReadOnlyList<string> More => ["hearing-notice", "resolution"];

    protected override async Task<BoardKit.Domain.Done> Fill(IServiceProvider services)
    {
        var (done, stop) = (await base.Fill(services), TestContext.Current.CancellationToken);
        var laws = StoredLaw.ReadAll(await File.ReadAllTextAsync(Path.Combine(FormFiles.SeedFolder, "..", "laws.json"), stop)).Value;
        _ = (await services.GetRequiredService<SetSettings>()
            .Handle(new(County, laws.ToDictionary(l => l.Setting, l => l.Text)), stop)).Value;
        var subsidy = await File.ReadAllTextAsync(FormFiles.FileOf("land-fertility-subsidy"), stop);
        string As(string key, params Issuer[] issuers)
        {
            var form = JsonNode.Parse(subsidy, documentOptions: new() { CommentHandling = JsonCommentHandling.Skip })!.AsObject();
            form["key"] = key;
            form["issuers"] = new JsonArray([.. issuers.Select(i => JsonValue.Create(JsonNamingPolicy.CamelCase.ConvertName(i.ToString())))]);
            return form.ToJsonString();
        }
        _ = (await services.GetRequiredService<ImportForms>().Handle(new(County, new Dictionary<string, string>
        {
            [OfGroups + ".json"] = As(OfGroups, Issuer.VillageGroup),
            [OfBoth + ".json"] = As(OfBoth, Issuer.VillagersCommittee, Issuer.ResidentsCommittee, Issuer.VillageGroup),
            [OfCoops + ".json"] = As(OfCoops, Issuer.Collective),
        }), stop)).Value;
        return done;
    }

    /// <summary>Registers a body, as the township does.</summary>
    public async Task<Guid> Register(UnitCode unit, Issuer body, OrganFields fields, Access? by = null)
    {
        var stop = TestContext.Current.CancellationToken;
        var key = (await As(by ?? Reviewer(), s => s.GetRequiredService<EditOrgan>().Handle(new(unit, null, body, fields), stop))).Value;
        return await Read(db => Task.FromResult(db.Organs.Single(o => o.Owner == unit.Value && o.Body == body && o.Key == key).Id));
    }

    /// <summary>A member of the county.</summary>
    public static Access AtCounty(Role role) => Access.Member(Account("县" + role), role, County);
}
