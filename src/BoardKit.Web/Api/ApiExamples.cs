namespace BoardKit.Web.Api;

/// <summary>Examples that the OpenAPI document shows.</summary>
internal static class ApiExamples
{
    private const string Digest = "9f3c20b761d4a71e5c0b7a4de1f2368b9f3c20b761d4a71e5c0b7a4de1f2368b";

    /// <summary>Bodies by operation.</summary>
    public static IReadOnlyDictionary<string, string> Bodies { get; } = new Dictionary<string, string>
    {
        ["reportNothing"] = """{"unit":"341522102201","form":"land-fertility-subsidy","period":"2025"}""",
        ["publishNotice"] = $$"""{"digest":"{{Digest}}"}""",
        ["sendBackNotice"] = """{"text":"第 3 行面积请核对"}""",
        ["withdrawNotice"] = """{"text":"名单有误"}""",
        ["eraseRow"] = """{"row":14,"reason":"本人要求"}""",
        ["takeDownSheets"] = """{"unit":"341522102201","sheets":["36S8H6F7RP"]}""",
    };

    /// <summary>Answers by operation.</summary>
    public static IReadOnlyDictionary<string, string> Answers { get; } = new Dictionary<string, string>
    {
        ["listDuties"] = """
            {"items":[{"unit":"341522102201","unitName":"燎西村","item":"14","name":"村级财务收支","form":"village-accounts","period":"2026Q3",
             "event":null,"standing":"overdue","until":"2026-10-20","unknown":null,"rule":"下季度首月20日前","source":"公开目录第14项","daysLate":5,
             "published":null,"posted":null,"wall":true,"fulfilled":null,"notice":null,"excuse":null}],"next":null}
            """,
    };

    /// <summary>Texts by the name of their member.</summary>
    public static IReadOnlyDictionary<string, string> Properties { get; } = new Dictionary<string, string>
    {
        ["notice"] = "BM7DZKT3C5",
        ["code"] = "BM7DZKT3C5",
        ["unit"] = "341522102201",
        ["unitName"] = "燎西村",
        ["form"] = "land-fertility-subsidy",
        ["period"] = "2026",
        ["root"] = Digest,
        ["digest"] = Digest,
        ["sheet"] = "36S8H6F7RP",
        ["value"] = "2015.47",
    };
}
