using System.Net;
using BoardKit.Data;
using BoardKit.Domain.Units;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Web;

/// <summary>
/// Every page handler and endpoint, found by reflection, as every role × own, parent, child, sibling and foreign unit × anonymous, against
/// <see cref="AuthorizationMatrix"/>.
/// </summary>
public sealed class AuthorizationMatrixTests(StaffHost host) : IClassFixture<StaffHost>
{
    private static readonly (string Letter, Role Role, UnitCode Unit)[] Members =
    [
        ("C", Role.Clerk, StaffHost.Village), ("C", Role.Clerk, StaffHost.Township), ("R", Role.Reviewer, StaffHost.Township),
        ("O", Role.Official, StaffHost.County), ("M", Role.Administrator, StaffHost.Township), ("M", Role.Administrator, StaffHost.County),
    ];

    private static readonly UnitCode[] Villages =
        [StaffHost.Village, StaffHost.SiblingVillage, StaffHost.CousinVillage, StaffHost.ForeignVillage];

    private static readonly UnitCode[] Units =
        [StaffHost.County, StaffHost.Township, .. Villages, StaffHost.SiblingTownship, StaffHost.ForeignCounty];

    private static IEnumerable<KeyValuePair<string, AuthorizationMatrix.Row>> Staff =>
        AuthorizationMatrix.Rows.Where(r => r.Value.Who is not ("A" or "T"));

    private readonly Dictionary<(AuthorizationMatrix.Subject, UnitCode), string> _standing = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_handler_and_endpoint_has_its_row_and_every_row_its_handler()
    {
        var found = await FindAsync();
        Assert.Empty(found.Except(AuthorizationMatrix.Rows.Keys).Order());
        Assert.Empty(AuthorizationMatrix.Rows.Keys.Except(found).Order());
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_is_sent_to_the_sign_in_page()
    {
        using var nobody = host.Browse();
        foreach (var (key, row) in Staff)
        {
            var answer = await TryAsync(nobody, key, row, await AddressAsync(key, row, StaffHost.Village), token: null);
            Assert.True(answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.OriginalString.StartsWith("/signin",
                StringComparison.Ordinal), $"{key}: {(int)answer.StatusCode} {answer.Headers.Location}");
        }
    }

    [Fact]
    public async Task The_interface_answers_nobody_and_takes_no_cookie()
    {
        using var nobody = host.Browse();
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.Village);
        foreach (var browser in (Browser[])[nobody, clerk])
        {
            foreach (var (key, row) in AuthorizationMatrix.Rows.Where(r => r.Value.Who == "T"))
            {
                var answer = await TryAsync(browser, key, row, await AddressAsync(key, row, StaffHost.Village), token: null);
                Assert.True(answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden,
                    $"{key}: {(int)answer.StatusCode}");
            }
        }
    }

    [Fact]
    public async Task Every_role_gets_exactly_what_the_table_says_in_every_unit()
    {
        var wrong = new List<string>();
        foreach (var (letter, role, own) in Members)
        {
            using var browser = await host.SignedInAsync(role, own);
            var token = await TokenAsync(browser);
            foreach (var (key, row) in Staff.Where(r => r.Key is not "POST signout"))
            {
                // whom the role does not let in learns nothing of any unit: the own one, which would be nearest, speaks for all
                foreach (var unit in Knows(row, letter) ? SubjectsOf(row) : SubjectsOf(row).OrderBy(u => u != own).Take(1))
                {
                    var changes = key.StartsWith("POST", StringComparison.Ordinal) && Knows(row, letter) && Allows(row, role, own, unit);
                    var answer = await TryAsync(browser, key, row, await AddressAsync(key, row, unit, changes), token);
                    if (!Fits(row, letter, role, own, unit, key, answer))
                    {
                        wrong.Add($"{role} of {own} on {key} of {unit}: {(int)answer.StatusCode} {answer.Headers.Location}");
                    }
                }
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static bool Fits(AuthorizationMatrix.Row row, string letter, Role role, UnitCode own, UnitCode unit,
        string key, HttpResponseMessage answer)
    {
        if (!Knows(row, letter))
        {
            return answer.StatusCode == HttpStatusCode.Forbidden;
        }
        if (row.Subject == AuthorizationMatrix.Subject.None)
        {
            return answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Redirect or HttpStatusCode.MovedPermanently
                or HttpStatusCode.NotFound
                && (answer.StatusCode != HttpStatusCode.NotFound || key is "POST account/membership" or "POST account?handler=End");
        }
        if (row.Subject == AuthorizationMatrix.Subject.PostedUnit)
        {
            return answer.StatusCode == HttpStatusCode.OK;   // the page says why not; what it did is tested with the use case
        }
        return Allows(row, role, own, unit) ? answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Redirect
            : answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden;
    }

    /// <summary>Whether somebody in this role does such things at all.</summary>
    private static bool Knows(AuthorizationMatrix.Row row, string letter) =>
        row.Who.Contains('S', StringComparison.Ordinal) || row.Who.Contains(letter, StringComparison.Ordinal);

    private static bool Allows(AuthorizationMatrix.Row row, Role role, UnitCode own, UnitCode unit)
    {
        var reads = own.Area.Contains(unit.Area);
        var writes = role == Role.Clerk ? own == unit : reads;
        return row.Subject is AuthorizationMatrix.Subject.UnitRead or AuthorizationMatrix.Subject.PostingRead
            or AuthorizationMatrix.Subject.PublishedRead or AuthorizationMatrix.Subject.LetterRead ? reads
            : row.Subject is AuthorizationMatrix.Subject.Letter ? role == Role.Clerk && own == unit : writes;
    }

    private static IEnumerable<UnitCode> SubjectsOf(AuthorizationMatrix.Row row) => row.Subject switch
    {
        AuthorizationMatrix.Subject.None => [StaffHost.Village],
        AuthorizationMatrix.Subject.UnitRead or AuthorizationMatrix.Subject.UnitWrite or AuthorizationMatrix.Subject.PostedUnit
            or AuthorizationMatrix.Subject.Template or AuthorizationMatrix.Subject.Picture => Units,
        _ => Villages,
    };

    /// <summary>
    /// The address of a subject: one of its own where it will be changed; who only reads or is refused is led to the one that stands there
    /// already.
    /// </summary>
    private async Task<string> AddressAsync(string key, AuthorizationMatrix.Row row, UnitCode unit, bool changes = false)
    {
        // a unit has one template and one picture, which a change takes away from all
        if (changes || row.Subject is AuthorizationMatrix.Subject.Template or AuthorizationMatrix.Subject.Picture
            || !_standing.TryGetValue((row.Subject, unit), out var subject))
        {
            subject = await NewAsync(row.Subject, unit);
            if (!changes)
            {
                _standing[(row.Subject, unit)] = subject;
            }
        }
        var route = key[(key.IndexOf(' ', StringComparison.Ordinal) + 1)..];
        var query = row.Subject switch
        {
            AuthorizationMatrix.Subject.UnitRead or AuthorizationMatrix.Subject.UnitWrite =>
                $"scope={unit}&form={StaffHost.Form}&period=2024",
            AuthorizationMatrix.Subject.Template => $"scope={unit}&form={StaffHost.Form}&from=1&to=2",
            AuthorizationMatrix.Subject.Picture => $"scope={unit}&name={subject}",
            AuthorizationMatrix.Subject.PostingRead => "number=1",
            AuthorizationMatrix.Subject.Token => $"token={subject}",
            _ => "paper=A4",
        };
        var path = "/" + route.Replace("{id:guid}", subject, StringComparison.Ordinal).Replace("{code}", subject, StringComparison.Ordinal)
            .Replace("{number:int}", "1", StringComparison.Ordinal);
        return path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + query;
    }

    private async Task<string> NewAsync(AuthorizationMatrix.Subject subject, UnitCode unit) => subject switch
    {
        AuthorizationMatrix.Subject.Draft => await host.DraftAsync(unit),
        AuthorizationMatrix.Subject.Submission => await host.SubmittedAsync(unit),
        AuthorizationMatrix.Subject.Published or AuthorizationMatrix.Subject.PublishedRead => await host.PublishedAsync(unit),
        AuthorizationMatrix.Subject.PrintRun => (await host.PrintedAsync(unit)).ToString(),
        AuthorizationMatrix.Subject.Board => (await host.BoardAsync(unit)).ToString(),
        AuthorizationMatrix.Subject.Token => (await host.TokenAsync(unit)).ToString(),
        AuthorizationMatrix.Subject.Job => (await host.FailedJobAsync(unit)).ToString(),
        AuthorizationMatrix.Subject.Posting or AuthorizationMatrix.Subject.PostingRead => (await host.PostingAsync(unit)).ToString(),
        AuthorizationMatrix.Subject.Letter or AuthorizationMatrix.Subject.LetterRead => (await host.LetterAsync(unit)).ToString(),
        AuthorizationMatrix.Subject.Release => (await host.ReleaseAsync(unit)).ToString(),
        AuthorizationMatrix.Subject.Account => (await host.AccountAsync(Role.Clerk, unit)).Account.ToString(),
        AuthorizationMatrix.Subject.Template => await host.TemplateAsync(unit),
        AuthorizationMatrix.Subject.Picture => await host.PictureAsync(unit),
        _ => Guid.CreateVersion7().ToString(),
    };

    private async Task<HttpResponseMessage> TryAsync(Browser browser, string key, AuthorizationMatrix.Row row,
        string address, string? token)
    {
        if (!key.StartsWith("POST", StringComparison.Ordinal))
        {
            using var asked = new HttpRequestMessage(HttpMethod.Parse(key.AsSpan(0, key.IndexOf(' ', StringComparison.Ordinal))), address);
            return await browser.SendAsync(asked);
        }
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var field in row.Fields)
        {
            var cut = field.IndexOf('=', StringComparison.Ordinal);
            fields.Add(new(field[..cut], await FilledAsync(field[(cut + 1)..], address)));
        }
        if (token is not null)
        {
            fields.Add(new("__RequestVerificationToken", token));
        }
        // An endpoint that takes another content type is not even chosen for a form.
        HttpContent body = row.Who != "T" ? new FormUrlEncodedContent(fields)
            : new ByteArrayContent("{}"u8.ToArray())
            {
                Headers = { ContentType = new(key is "POST api/v1/notices/"
                or "POST api/v1/notices/each-sheet" ? "application/octet-stream" : "application/json") }
            };
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = body };
        return await browser.SendAsync(request);
    }

    private async Task<string> FilledAsync(string value, string address)
    {
        var named = address.Split('/', '?', '&').LastOrDefault(part => part.Length == 10 || Guid.TryParse(part, out _)) ?? "";
        return value switch
        {
            "{digest}" => (await host.NoticeAsync(named))?.Submitted ?? "",
            "{membership}" => (await MembershipAsync(named)).ToString(),
            "{unit}" => StaffHost.Village.ToString(),
            _ => value,
        };
    }

    private async Task<Guid> MembershipAsync(string account)
    {
        await using var scope = host.Console();
        var id = Guid.Parse(account);
        return await scope.ServiceProvider.GetRequiredService<BoardDbContext>().Memberships.Where(m => m.UserId == id)
            .Select(m => m.Id).FirstOrDefaultAsync(Stop);
    }

    private static async Task<string> TokenAsync(Browser browser) =>
        (await browser.PageAsync("/account/password")).QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;

    private async Task<IReadOnlySet<string>> FindAsync()
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var loader = host.App.Services.GetRequiredService<PageLoader>();
        foreach (var page in host.App.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items
            .OfType<PageActionDescriptor>())
        {
            var route = page.AttributeRouteInfo?.Template ?? "";
            var compiled = await loader.LoadAsync(page, EndpointMetadataCollection.Empty);
            keys.Add($"GET {route}");
            keys.UnionWith(compiled.HandlerMethods.Select(
                h => $"{h.HttpMethod.ToUpperInvariant()} {route}{(h.Name is { Length: > 0 } name ? $"?handler={name}" : "")}"));
        }
        foreach (var endpoint in host.App.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is null))
        {
            var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];
            keys.UnionWith((methods.Count > 0 ? methods : ["ANY"]).Select(m => $"{m} {endpoint.RoutePattern.RawText?.TrimStart('/')}"));
        }
        return keys;
    }
}
