using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using BoardKit.Tests.Features.Notices;
using Microsoft.Extensions.DependencyInjection;
using NSwag;

namespace BoardKit.Tests.Web.Api;

/// <summary>
/// Every answer that the OpenAPI document names for an operation is produced by the real host once, and is of the kind and shape that the
/// document says. An answer that is documented and cannot be had fails, like one that is had and not documented.
/// </summary>
public sealed class ApiContractTests(StaffHost host) : IClassFixture<StaffHost>, IDisposable
{
    private readonly ApiCaller _api = new(host);
    private string _clerk = "", _reviewer = "", _official = "", _administrator = "";
    private int _period = 2050, _past = 2019;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task Every_documented_answer_is_had_once_and_is_what_the_document_says()
    {
        (_clerk, _reviewer, _official, _administrator) = (await _api.TokenAsync(Role.Clerk, StaffHost.Village),
            await _api.TokenAsync(Role.Reviewer, StaffHost.Township), await _api.TokenAsync(Role.Official, StaffHost.County),
            await _api.TokenAsync(Role.Administrator, StaffHost.Township));
        var document = await OpenApiDocument.FromJsonAsync(
            await (await _api.GetAsync(null, "openapi.json")).Content.ReadAsStringAsync(Stop), Stop);
        await using var tight = new TightHost();
        await tight.InitializeAsync();
        using var spent = new ApiCaller(tight);
        for (var i = 0; i < TightHost.Calls; i++)
        {
            _ = await spent.GetAsync(null, "public/units");
        }
        var wrong = new List<string>();
        foreach (var described in document.Operations)
        {
            var (id, path) = (described.Operation.OperationId, described.Path["/api/v1/".Length..].TrimEnd('/'));
            foreach (var (status, response) in described.Operation.Responses)
            {
                var expected = int.Parse(status, CultureInfo.InvariantCulture);
                using var answer = expected == 429
                    ? await spent.SendAsync(null, new HttpMethod(described.Method.ToUpperInvariant()), Filled(path))
                    : await CallAsync(id, described.Method.ToUpperInvariant(), path, expected);
                var text = await answer.Content.ReadAsStringAsync(Stop);
                if ((int)answer.StatusCode != expected)
                {
                    wrong.Add($"{id} {expected}: got {(int)answer.StatusCode} {text}");
                    continue;
                }
                var type = answer.Content.Headers.ContentType?.MediaType;
                if (type is null ? response.Content.Count > 0 : !response.Content.TryGetValue(type, out var body))
                {
                    wrong.Add($"{id} {expected}: {type ?? "nothing"} is not among {string.Join(", ", response.Content.Keys)}");
                }
                else if (type?.EndsWith("json", StringComparison.Ordinal) == true && response.Content[type].Schema is { } schema
                    && schema.ActualSchema.Format is not ("byte" or "binary")
                    && schema.Validate(text) is { Count: > 0 } faults)
                {
                    wrong.Add($"{id} {expected}: {string.Join("; ", faults.Take(3))} in {text}");
                }
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static string Filled(string path) => path.Replace("{code}", "0000000000", StringComparison.Ordinal)
        .Replace("{number}", "1", StringComparison.Ordinal).Replace("{hash}", new string('0', 64), StringComparison.Ordinal)
        .Replace("{id}",
            path.StartsWith("tokens", StringComparison.Ordinal) ? Guid.Empty.ToString() : "0000000000", StringComparison.Ordinal);

    private async Task<HttpResponseMessage> CallAsync(string id, string method, string path, int expected) => expected switch
    {
        400 => await _api.SendAsync(Who(id), new HttpMethod(method), Filled(path) + "?" + Query(id) + "&nonsense=1", Content(id)),
        401 => await _api.SendAsync(null, new HttpMethod(method), Filled(path) + "?" + Query(id), Content(id)),
        403 => await _api.SendAsync(Other(id), new HttpMethod(method), Filled(path) + "?" + Query(id), Content(id)),
        404 => await _api.SendAsync(Who(id), new HttpMethod(method),
            Filled(path) + "?" + Query(id, "no-such-form", StaffHost.ForeignVillage),
            Content(id, StaffHost.ForeignVillage, "no-such-form")),
        413 => await _api.PostFileAsync(Who(id), path + "?" + Query(id), new byte[32 * 1024 * 1024 + 1]),
        415 => await _api.SendAsync(Who(id), new HttpMethod(method), Filled(path) + "?" + Query(id), Taken(id)
            ? new MultipartFormDataContent { { new ByteArrayContent([1]), "file", "list.csv" } }
            : new StringContent("x", Encoding.UTF8, "text/plain")),
        409 => await ConflictAsync(id),
        304 => await KnownAsync(id, path),
        _ => await DoneAsync(id, method, path),
    };

    private static bool Taken(string id) => id is "importNotice" or "importWorkbook" or "attachFile";

    /// <summary>A token whose role may.</summary>
    private string? Who(string id) => id switch
    {
        "publishNotice" or "sendBackNotice" or "listDuplicates" => _reviewer,
        "listTokens" or "revokeToken" => _administrator,
        _ when id.Contains("Public", StringComparison.Ordinal) => null,
        _ => _clerk,
    };

    /// <summary>A token whose role may not: everybody reads figures, so there it is an account that lost its unit.</summary>
    private string Other(string id) => id switch
    {
        "publishNotice" or "sendBackNotice" or "listDuplicates" or "listTokens" or "revokeToken" => _clerk,
        "printNotice" or "printSlips" or "showScript" => _administrator,
        _ => _official,
    };

    private string Query(string id, string form = StaffHost.Form, UnitCode? unit = null) => id switch
    {
        "importNotice" => $"unit={StaffHost.Village}&form={form}&period={++_period}&fileName=list.csv",
        "importWorkbook" => $"unit={StaffHost.Village}&form={form}&fileName={Uri.EscapeDataString($"{++_period}年.csv")}",
        "attachFile" => FileDrafts.Query,
        "rollUp" or "reconcile" or "sumPublicFigures" => $"unit={unit ?? StaffHost.Village}&form={form}&period=2024",
        "showStatistics" or "showAssessment" => $"unit={unit ?? StaffHost.Village}&year=2024",
        "listDuties" or "listMissing" => $"unit={unit ?? StaffHost.Village}&period=2024",
        "listDuplicates" => $"unit={unit ?? StaffHost.Village}&form={StaffHost.Form}&year=2024",
        "listStaleSheets" or "listBoards" or "listPublicForms" => $"unit={unit ?? StaffHost.Village}",
        "listPublicNotices" or "listPublicImprints" or "listPublicCatalogue" => $"unit={(unit is null ? StaffHost.Village.ToString() : "999999999999")}",
        _ => "",
    };

    private HttpContent? Content(string id, UnitCode? unit = null, string form = StaffHost.Form) => id switch
    {
        "importNotice" or "importWorkbook" => new ByteArrayContent(SubsidyFile.Csv(SubsidyFile.Three)),
        "attachFile" => new ByteArrayContent(FileDrafts.Picture()),
        "reportNothing" =>
            Json(new { unit = StaffHost.Village.ToString(), form, period = (--_past).ToString(CultureInfo.InvariantCulture) }),
        "publishNotice" => Json(new { digest = new string('0', 64) }),
        "sendBackNotice" or "withdrawNotice" => Json(new { text = "核对有误" }),
        "eraseRow" => Json(new { row = 1, reason = "本人要求" }),
        "takeDownSheets" => Json(new { unit = (unit ?? StaffHost.Village).ToString(), sheets = new[] { "0000000000" } }),
        _ => null,
    };

    private static System.Net.Http.Json.JsonContent Json(object body) => System.Net.Http.Json.JsonContent.Create(body);

    /// <summary>Somebody or something was there first.</summary>
    private async Task<HttpResponseMessage> ConflictAsync(string id)
    {
        var village = StaffHost.Village;
        switch (id)
        {
            case "importNotice":
                {
                    var query = "notices?" + Query(id);
                    _ = await _api.PostFileAsync(_clerk, query, SubsidyFile.Csv(SubsidyFile.Three));
                    return await _api.PostFileAsync(_clerk, query, SubsidyFile.Csv(SubsidyFile.Three));
                }
            case "importWorkbook":   // two of the same person are under way already
                {
                    var account = await host.AccountAsync(Role.Clerk, village);
                    var pace = host.App.Services.GetRequiredService<ImportPace>();
                    using var one = pace.Take(account.Account.ToString()).Value;
                    using var two = pace.Take(account.Account.ToString()).Value;
                    return await _api.PostFileAsync(await _api.TokenAsync(Role.Clerk, village, account.UserName),
                        "notices/each-sheet?" + Query(id), SubsidyFile.Csv(SubsidyFile.Three));
                }
            case "reportNothing":
                {
                    var period = (--_past).ToString(CultureInfo.InvariantCulture);
                    var body = new { unit = village.ToString(), form = StaffHost.Form, period };
                    _ = await _api.PostAsync(_clerk, "notices/nil", body);
                    return await _api.PostAsync(_clerk, "notices/nil", body);
                }
            case "publishNotice":
                return await _api.PostAsync(_reviewer, $"notices/{await host.SubmittedAsync(village)}/publication",
                    new { digest = new string('0', 64) });
            case "sendBackNotice":
                return await _api.PostAsync(_reviewer, $"notices/{await host.DraftAsync(village)}/return", new { text = "核对有误" });
            case "attachFile":
                return await _api.PostFileAsync(_clerk, $"notices/{await host.SubmittedAsync(village)}/files?{FileDrafts.Query}",
                    FileDrafts.Picture());
            case "removeFile":
                return await _api.SendAsync(_clerk, HttpMethod.Delete,
                    $"notices/{await host.SubmittedAsync(village)}/files/{new string('0', 64)}");
            case "submitNotice":
                return await _api.PostAsync(_clerk, $"notices/{await host.SubmittedAsync(village)}/submission", new { });
            case "withdrawNotice":
                return await _api.PostAsync(_clerk, $"notices/{await host.DraftAsync(village)}/withdrawal", new { text = "核对有误" });
            case "showEdition":
                {
                    var code = await host.PublishedAsync(village);
                    _ = await _api.PostAsync(_clerk, $"notices/{code}/withdrawal", new { text = "核对有误" });
                    return await _api.GetAsync(_clerk, $"notices/{code}/editions/1");
                }
            case "printSlips":
                {
                    var nil = JsonNode.Parse(await (await _api.PostAsync(_clerk, "notices/nil", new
                    { unit = village.ToString(), form = StaffHost.Form, period = (--_past).ToString(CultureInfo.InvariantCulture) }))
                        .Content.ReadAsStringAsync(Stop))!["notice"]!.GetValue<string>();
                    _ = await _api.PostAsync(_reviewer, $"notices/{nil}/publication",
                        new { digest = (await host.NoticeAsync(nil))!.Submitted });
                    return await _api.PostAsync(_clerk, $"notices/{nil}/slips", new { });
                }
            default:
                throw new InvalidOperationException($"No way to a 409 of {id} is written down.");
        }
    }

    private async Task<HttpResponseMessage> KnownAsync(string id, string path)
    {
        using var client = new HttpClient { BaseAddress = host.Address };
        var address = "/api/v1/"
            + path.Replace("{code}", await host.PublishedAsync(StaffHost.Village), StringComparison.Ordinal) + "?" + Query(id);
        using var first = await client.GetAsync(address, Stop);
        using var again = new HttpRequestMessage(HttpMethod.Get, address);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        return await client.SendAsync(again, Stop);
    }

    /// <summary>It is done.</summary>
    private async Task<HttpResponseMessage> DoneAsync(string id, string method, string path)
    {
        var village = StaffHost.Village;
        var subject = id switch
        {
            "submitNotice" => await host.DraftAsync(village),
            "attachFile" or "removeFile" => await host.FileDraftAsync(village),
            "publishNotice" or "sendBackNotice" => await host.SubmittedAsync(village),
            "showSheet" or "takeDownSheets" => await host.SheetAsync(village),
            "revokeToken" => (await host.TokenAsync(village)).ToString(),
            _ when path.Contains('{', StringComparison.Ordinal) => await host.PublishedAsync(village),
            _ => "",
        };
        var content = id switch
        {
            "publishNotice" => Json(new { digest = (await host.NoticeAsync(subject))!.Submitted }),
            "takeDownSheets" => Json(new { unit = village.ToString(), sheets = new[] { subject } }),
            _ => Content(id),
        };
        if (id == "listBoards")
        {
            _ = await host.BoardAsync(village);
        }
        var hash = id == "removeFile" ? await host.AttachAsync(village, subject) : "";
        return await _api.SendAsync(Who(id), new HttpMethod(method), path.Replace("{code}", subject, StringComparison.Ordinal)
            .Replace("{hash}", hash, StringComparison.Ordinal)
            .Replace("{id}", subject, StringComparison.Ordinal).Replace("{number}", "1", StringComparison.Ordinal) + "?" + Query(id),
            content);
    }
}
