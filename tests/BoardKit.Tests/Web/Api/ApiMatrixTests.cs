using System.Net;
using BoardKit.Domain.Units;
using BoardKit.Tests.Features.Notices;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Web.Api;

/// <summary>
/// Every endpoint of the API as every role × own, child, sibling and foreign unit × nobody. An endpoint without its row fails the build.
/// </summary>
public sealed class ApiMatrixTests(StaffHost host) : IClassFixture<StaffHost>, IDisposable
{
    private readonly ApiCaller _api = new(host);
    private readonly Dictionary<(Subject, UnitCode), string> _standing = [];
    private int _period = 2100;
    private int _past = 2020;

    /// <summary>What an endpoint is about, and who may: C clerk, R reviewer, O official, M administrator, A anybody.</summary>
    private sealed record Row(string Who, Subject About);

    private enum Subject { None, Unit, Area, Draft, FileDraft, Submission, Published, Any, Sheet, Token }

    private static readonly Dictionary<string, Row> Rows = new(StringComparer.Ordinal)
    {
        ["POST api/v1/notices"] = new("C", Subject.Unit),
        ["POST api/v1/notices/each-sheet"] = new("C", Subject.Unit),
        ["POST api/v1/notices/nil"] = new("C", Subject.Unit),
        ["GET api/v1/notices"] = new("CROM", Subject.None),
        ["GET api/v1/notices/{code}"] = new("CROM", Subject.Any),
        ["POST api/v1/notices/{code}/submission"] = new("C", Subject.Draft),
        ["POST api/v1/notices/{code}/publication"] = new("R", Subject.Submission),
        ["POST api/v1/notices/{code}/return"] = new("R", Subject.Submission),
        ["POST api/v1/notices/{code}/withdrawal"] = new("CR", Subject.Published),
        ["POST api/v1/notices/{code}/erasure"] = new("CR", Subject.Published),
        ["POST api/v1/notices/{code}/files"] = new("C", Subject.FileDraft),
        ["GET api/v1/notices/{code}/files"] = new("CROM", Subject.Any),
        ["DELETE api/v1/notices/{code}/files/{hash}"] = new("C", Subject.FileDraft),
        ["POST api/v1/notices/{code}/sheets"] = new("CRO", Subject.Published),
        ["GET api/v1/sheets"] = new("CROM", Subject.Area),
        ["GET api/v1/sheets/{id}"] = new("CROM", Subject.Sheet),
        ["POST api/v1/sheets/down"] = new("C", Subject.Sheet),
        ["GET api/v1/rollup"] = new("CROM", Subject.Area),
        ["GET api/v1/notices/{code}/editions/{number:int}"] = new("CROM", Subject.Any),
        ["POST api/v1/notices/{code}/slips"] = new("CRO", Subject.Published),
        ["GET api/v1/notices/{code}/script"] = new("CRO", Subject.Any),
        ["GET api/v1/missing"] = new("CROM", Subject.Area),
        ["GET api/v1/duties"] = new("CROM", Subject.Area),
        ["GET api/v1/reports/statistics"] = new("CROM", Subject.Area),
        ["GET api/v1/assessment"] = new("CROM", Subject.Area),
        ["GET api/v1/reconciliation"] = new("CROM", Subject.Area),
        ["GET api/v1/duplicates"] = new("RO", Subject.Area),
        ["GET api/v1/boards"] = new("CROM", Subject.Area),
        ["GET api/v1/tokens"] = new("M", Subject.None),
        ["DELETE api/v1/tokens/{id:guid}"] = new("M", Subject.Token),
        ["GET api/v1/public/notices"] = new("A", Subject.None),
        ["GET api/v1/public/notices/{code}"] = new("A", Subject.Any),
        ["GET api/v1/public/figures"] = new("A", Subject.None),
        ["GET api/v1/public/imprints"] = new("A", Subject.None),
        ["GET api/v1/public/catalogue"] = new("A", Subject.None),
        ["GET api/v1/public/units"] = new("A", Subject.None),
        ["GET api/v1/public/forms"] = new("A", Subject.None),
        ["OPTIONS api/v1/public/{**any}"] = new("A", Subject.None),
        ["GET api/v1/openapi.json"] = new("A", Subject.None),
    };

    private static readonly (string Letter, Role Role, UnitCode Unit)[] Members =
    [
        ("C", Role.Clerk, StaffHost.Village), ("C", Role.Clerk, StaffHost.Township), ("R", Role.Reviewer, StaffHost.Township),
        ("O", Role.Official, StaffHost.County), ("M", Role.Administrator, StaffHost.Township),
    ];

    private static readonly UnitCode[] Villages =
        [StaffHost.Village, StaffHost.SiblingVillage, StaffHost.CousinVillage, StaffHost.ForeignVillage];

    public void Dispose() => _api.Dispose();

    [Fact]
    public void Every_endpoint_has_its_row_and_every_row_its_endpoint()
    {
        var found = host.App.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText?.TrimStart('/').StartsWith("api/", StringComparison.Ordinal) == true)
            .SelectMany(e => (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [])
                .Select(m => $"{m} {e.RoutePattern.RawText!.Trim('/')}"));
        Assert.Equal(Rows.Keys.Order(StringComparer.Ordinal), found.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Without_a_token_only_the_description_and_what_is_everybodys_answer()
    {
        foreach (var (key, row) in Rows)
        {
            var answer = await CallAsync(null, key, row, StaffHost.Village);
            Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized == (row.Who != "A") && answer.StatusCode is HttpStatusCode.OK
                or HttpStatusCode.NoContent or HttpStatusCode.Unauthorized, $"{key}: {(int)answer.StatusCode}");
        }
    }

    [Fact]
    public async Task Every_role_gets_exactly_what_the_table_says_in_every_unit()
    {
        var wrong = new List<string>();
        foreach (var (letter, role, own) in Members)
        {
            var token = await _api.TokenAsync(role, own);
            foreach (var (key, row) in Rows.Where(r => r.Value.Who != "A"))
            {
                foreach (var unit in row.About == Subject.None ? [StaffHost.Village] : Villages)
                {
                    var changes = !key.StartsWith("GET", StringComparison.Ordinal) && row.Who.Contains(letter, StringComparison.Ordinal)
                        && Allows(row, key, role, own, unit);
                    var answer = await CallAsync(token, key, row, unit, changes);
                    if (!Fits(row, key, letter, role, own, unit, answer.StatusCode))
                    {
                        wrong.Add($"{role} of {own} on {key} of {unit}: {(int)answer.StatusCode}");
                    }
                }
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static bool Fits(Row row, string key, string letter, Role role, UnitCode own, UnitCode unit, HttpStatusCode status)
    {
        if (!row.Who.Contains(letter, StringComparison.Ordinal))
        {
            return status == HttpStatusCode.Forbidden;
        }
        return Allows(row, key, role, own, unit)
            ? status is HttpStatusCode.OK or HttpStatusCode.NoContent : status is HttpStatusCode.NotFound or HttpStatusCode.Forbidden;
    }

    private static bool Allows(Row row, string key, Role role, UnitCode own, UnitCode unit)
    {
        var (reads, writes) = (own.Area.Contains(unit), role == Role.Clerk ? own == unit : own.Area.Contains(unit));
        return row.About == Subject.None || (key.StartsWith("GET", StringComparison.Ordinal) ? reads : writes);
    }

    /// <summary>A year that has ended: only of such can it be said that there was nothing.</summary>
    private string PastPeriod() => (--_past).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private string NextPeriod() => (++_period).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private async Task<string> NewAsync(Subject subject, UnitCode unit) => subject switch
    {
        Subject.Draft => await host.DraftAsync(unit),
        Subject.FileDraft => await host.FileDraftAsync(unit),
        Subject.Submission => await host.SubmittedAsync(unit),
        Subject.Published or Subject.Any => await host.PublishedAsync(unit),
        Subject.Sheet => await host.SheetAsync(unit),
        Subject.Token => (await host.TokenAsync(unit)).ToString(),
        _ => "",
    };

    /// <summary>
    /// Calls with a subject of its own where the call will change it; who only reads or is refused gets the one that stands there already.
    /// </summary>
    private async Task<HttpResponseMessage> CallAsync(string? token, string key, Row row, UnitCode unit, bool changes = false)
    {
        if (changes || !_standing.TryGetValue((row.About, unit), out var code))
        {
            code = await NewAsync(row.About, unit);
            if (!changes)
            {
                _standing.Add((row.About, unit), code);
            }
        }
        var path = key[(key.IndexOf(' ', StringComparison.Ordinal) + 1)..].Replace("api/v1/", "", StringComparison.Ordinal)
            .Replace("{number:int}", "1", StringComparison.Ordinal).Replace("{id:guid}", code, StringComparison.Ordinal)
            .Replace("{**any}", "notices", StringComparison.Ordinal).Replace("{code}", code, StringComparison.Ordinal)
            .Replace("{id}", code, StringComparison.Ordinal);
        if (path.EndsWith("{hash}", StringComparison.Ordinal))
        {
            path = path.Replace("{hash}", changes ? await host.AttachAsync(unit, code) : new string('0', 64), StringComparison.Ordinal);
        }
        return key switch
        {
            "POST api/v1/notices/{code}/files" => await _api.PostFileAsync(token, $"{path}?{FileDrafts.Query}", FileDrafts.Picture()),
            "POST api/v1/notices" => await _api.PostFileAsync(token,
                $"{path}?unit={unit}&form={StaffHost.Form}&period={NextPeriod()}&fileName=list.csv", SubsidyFile.Csv(SubsidyFile.Three)),
            "POST api/v1/notices/each-sheet" =>
                await _api.PostFileAsync(token,
                    $"{path}?unit={unit}&form={StaffHost.Form}&fileName={Uri.EscapeDataString(NextPeriod() + "年.csv")}",
                    SubsidyFile.Csv(SubsidyFile.Three)),
            "POST api/v1/notices/nil" =>
                await _api.PostAsync(token, path, new { unit = unit.ToString(), form = StaffHost.Form, period = PastPeriod() }),
            "GET api/v1/rollup" or "GET api/v1/reconciliation" or "GET api/v1/public/figures" =>
                await _api.GetAsync(token, $"{path}?unit={unit}&form={StaffHost.Form}&period=2024"),
            "GET api/v1/duties" => await _api.GetAsync(token, $"{path}?unit={unit}&period=2024"),
            "GET api/v1/missing" => await _api.GetAsync(token, $"{path}?unit={unit}&period=2024"),
            "GET api/v1/reports/statistics" => await _api.GetAsync(token, $"{path}?unit={unit}&year=2024"),
            "GET api/v1/assessment" => await _api.GetAsync(token, $"{path}?unit={unit}&year=2026"),
            "GET api/v1/duplicates" => await _api.GetAsync(token, $"{path}?unit={unit}&form={StaffHost.Form}&year=2024"),
            "GET api/v1/sheets" or "GET api/v1/boards" or "GET api/v1/public/notices" or "GET api/v1/public/imprints"
                or "GET api/v1/public/forms" or "GET api/v1/public/catalogue" =>
                await _api.GetAsync(token, $"{path}?unit={unit}"),
            _ when key.StartsWith("DELETE", StringComparison.Ordinal) => await _api.SendAsync(token, HttpMethod.Delete, path),
            _ when key.StartsWith("OPTIONS", StringComparison.Ordinal) => await _api.SendAsync(token, HttpMethod.Options, path),
            "POST api/v1/sheets/down" => await _api.PostAsync(token, path, new { unit = unit.ToString(), sheets = new[] { code } }),
            "POST api/v1/notices/{code}/erasure" => await _api.PostAsync(token, path, new { row = 1, reason = "本人要求" }),
            _ when key.StartsWith("GET", StringComparison.Ordinal) => await _api.GetAsync(token, path),
            _ => await _api.PostAsync(token, path, new { digest = (await host.NoticeAsync(code))?.Submitted, text = "核对有误" }),
        };
    }
}
