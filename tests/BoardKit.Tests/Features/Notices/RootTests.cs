using System.Text.Json.Nodes;
using BoardKit.Domain.Units;
using BoardKit.Features.Residents;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Notices;

/// <summary>What an independent program finds that has the download and the decision on editions and roots, and none of our code.</summary>
public sealed class RootTests(SqliteOffice office) : OfficeTests(office), IClassFixture<SqliteOffice>
{
    [Fact]
    public async Task The_root_follows_from_the_download_alone()
    {
        var village = Office.Village();
        var code = await Published(village, SubsidyFile.Csv(Names().ToArray()));
        var first = await Download(village, code, 1);
        Assert.Equal(first["root"]!.GetValue<string>(), Recomputation.Root(first));
        Assert.Null(first["previousRoot"]);
        _ = await Submitted(village, SubsidyFile.Csv(SubsidyFile.Three), corrects: code);
        _ = Ok(await Publish(code));
        var second = await Download(village, code, 2);
        Assert.Equal(second["root"]!.GetValue<string>(), Recomputation.Root(second));
        Assert.Equal(first["root"]!.GetValue<string>(),
            JsonNode.Parse(second["metadata"]!.GetValue<string>())!["previousRoot"]!.GetValue<string>());
        Assert.Equal(first["root"]!.GetValue<string>(), (await Download(village, code, 1))["root"]!.GetValue<string>());
    }

    [Fact]
    public async Task Any_changed_cell_salt_order_or_fact_changes_the_root()
    {
        var village = Office.Village();
        var code = await Published(village);
        var edition = await Download(village, code, 1);
        var root = edition["root"]!.GetValue<string>();
        var changes = 0;
        for (var i = 0; i < edition["rows"]!.AsArray().Count; i++)
        {
            foreach (var (key, value) in edition["rows"]![i]!["row"]!["cells"]!.AsObject().ToList())
            {
                Assert.NotEqual(root,
                    Recomputation.Root(With(edition, e => e["rows"]![i]!["row"]!["cells"]![key] = value!.GetValue<string>() + "0")));
                Assert.NotEqual(root, Recomputation.Root(With(edition, e => e["rows"]![i]!["row"]!["cells"]!.AsObject().Remove(key))));
                changes += 2;
            }
            Assert.NotEqual(root, Recomputation.Root(With(edition, e => e["rows"]![i]!["salt"] = new string('0', 32))));
        }
        foreach (var (fact, _) in JsonNode.Parse(edition["metadata"]!.GetValue<string>())!.AsObject())
        {
            Assert.NotEqual(root, Recomputation.Root(With(edition,
                e => e["metadata"] = With(JsonNode.Parse(e["metadata"]!.GetValue<string>())!, m => m[fact] = "other").ToJsonString())));
        }
        Assert.NotEqual(root, Recomputation.Root(With(edition, e => e["rows"]!.AsArray().RemoveAt(2))));
        Assert.True(changes >= 18, $"Only {changes} changes were tried.");
    }

    [Fact]
    public async Task The_facts_say_what_was_published_and_nothing_of_its_posting()
    {
        var village = Office.Village();
        var code = await Published(village);
        var metadata = JsonNode.Parse((await Download(village, code, 1))["metadata"]!.GetValue<string>())!.AsObject();
        Assert.Equal(
            ["algorithm", "code", "edition", "form", "formDigest", "formVersion", "inputs", "issuedBy", "issuer", "key", "nil", "period",
                "previousRoot", "project", "rows", "title", "totals", "unit"], metadata.Select(m => m.Key));
        Assert.Equal(("SHA-256", code, 1, village.ToString(), 3, "2015.47"), (
            metadata["algorithm"]!.GetValue<string>(), metadata["code"]!.GetValue<string>(), metadata["edition"]!.GetValue<int>(),
            metadata["unit"]!.GetValue<string>(), metadata["rows"]!.GetValue<int>(), metadata["totals"]!["amount"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Two_editions_of_one_text_have_different_commitments()
    {
        var (one, other) = (Office.Village(), Office.Village());
        var (first, second) = (await Download(one, await Published(one), 1), await Download(other, await Published(other), 1));
        Assert.Equal(first["rows"]![0]!["row"]!.ToJsonString(), second["rows"]![0]!["row"]!.ToJsonString());
        Assert.NotEqual(first["rows"]![0]!["commitment"]!.GetValue<string>(), second["rows"]![0]!["commitment"]!.GetValue<string>());
        Assert.Equal(16, Convert.FromHexString(first["rows"]![0]!["salt"]!.GetValue<string>()).Length);
    }

    private static IEnumerable<SubsidyFile.Household> Names()
    {
        yield return new("𬀩\U00020BB7家", 1.5m, "引\"号、反\\斜");
        yield return new("\uE5F1某", 2.25m, "tab\t后");
        for (var i = 0; i < 11; i++)
        {
            yield return new("户主" + (char)('甲' + i), 3m + i);
        }
    }

    private async Task<JsonNode> Download(UnitCode village, string code, int edition) =>
        await Office.As(Access.Resident(village), async s =>
    {
        Assert.True(PublicCode.TryParse(code, out var parsed));
        var file = Ok(await s.GetRequiredService<ExportEdition>().Handle(new(parsed, edition, ExportKind.Json), Stop));
        return JsonNode.Parse(file.Bytes)!;
    });

    private static JsonNode With(JsonNode node, Action<JsonNode> change)
    {
        var copy = node.DeepClone();
        change(copy);
        return copy;
    }
}
