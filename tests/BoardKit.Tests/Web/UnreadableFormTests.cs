using System.Net;
using BoardKit.Domain.Units;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Web;

/// <summary>
/// Every field of every form that is a number, a choice, a day or a yes and no, found by reflection: what does not read is refused in one
/// sentence, never taken for what stands there by default.
/// </summary>
public sealed class UnreadableFormTests(StaffHost host) : IClassFixture<StaffHost>
{
    private const string Nonsense = "不认得的值";

    private static readonly Dictionary<char, (Role Role, UnitCode Unit)> Members = new()
    {
        ['C'] = (Role.Clerk, StaffHost.Village),
        ['S'] = (Role.Clerk, StaffHost.Village),
        ['R'] = (Role.Reviewer, StaffHost.Township),
        ['O'] = (Role.Official, StaffHost.County),
        ['M'] = (Role.Administrator, StaffHost.County),
    };

    [Fact]
    public async Task Every_value_of_every_form_that_does_not_read_is_refused()
    {
        var (wrong, tried) = (new List<string>(), 0);
        var browsers = new Dictionary<char, (Browser Browser, string Token)>();
        foreach (var (key, route, field) in await FieldsAsync())
        {
            var who = AuthorizationMatrix.Rows[key].Who[0];
            if (!browsers.TryGetValue(who, out var member))
            {
                var browser = await host.SignedInAsync(Members[who].Role, Members[who].Unit);
                member = (browser, (await browser.PageAsync("/account/password"))
                    .QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!);
                browsers.Add(who, member);
            }
            var path = "/" + route.Replace("{id:guid}", Guid.CreateVersion7().ToString(), StringComparison.Ordinal)
                .Replace("{code}", "0000000000", StringComparison.Ordinal);
            using var request = new HttpRequestMessage(HttpMethod.Post, path)
            {
                Content = new FormUrlEncodedContent([new("__RequestVerificationToken", member.Token), new(field, Nonsense)]),
            };
            var answer = await member.Browser.SendAsync(request);
            var said = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            tried++;
            if (answer.StatusCode != HttpStatusCode.BadRequest || !said.Contains("返回", StringComparison.Ordinal))
            {
                wrong.Add($"{key} {field}: {(int)answer.StatusCode}");
            }
        }
        foreach (var (browser, _) in browsers.Values)
        {
            browser.Dispose();
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(tried > 30, $"only {tried} fields were found");
    }

    [Fact]
    public async Task A_role_that_is_none_makes_no_account_and_neither_does_one_that_is_not_said()
    {
        using var administrator = await host.SignedInAsync(Role.Administrator, StaffHost.Township);
        (string, string)[] fields = [("Place", StaffHost.Village.ToString()), ("DisplayName", "李某某"), ("UserName", "没有职务的人")];
        Assert.Equal(HttpStatusCode.BadRequest,
            (await administrator.PostAsync("/accounts/new", null, [.. fields, ("Role", "7")])).StatusCode);
        var unsaid = await Browser.ReadAsync(await administrator.PostAsync("/accounts/new", null, [.. fields, ("Role", "")]));
        Assert.Contains("请先选单位和职务", unsaid.Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty((await administrator.PageAsync("/accounts?q=" + Uri.EscapeDataString("没有职务的人"))).QuerySelectorAll("tbody tr"));
    }

    private async Task<IReadOnlyList<(string Key, string Route, string Field)>> FieldsAsync()
    {
        var fields = new List<(string, string, string)>();
        var loader = host.App.Services.GetRequiredService<PageLoader>();
        foreach (var page in host.App.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items
            .OfType<PageActionDescriptor>())
        {
            var route = page.AttributeRouteInfo?.Template ?? "";
            var compiled = await loader.LoadAsync(page, EndpointMetadataCollection.Empty);
            foreach (var handler in compiled.HandlerMethods.Where(h => h.HttpMethod == "Post"))
            {
                var address = route + (handler.Name is { Length: > 0 } name ? $"?handler={name}" : "");
                fields.AddRange(compiled.BoundProperties.Concat(handler.Parameters).SelectMany(Names)
                    .Where(f => !route.Contains("{" + f, StringComparison.OrdinalIgnoreCase)).Select(f => ($"POST {address}", address, f)));
            }
        }
        return [.. fields.Where(f => AuthorizationMatrix.Rows[f.Item1].Who[0] != 'A')];
    }

    private static IEnumerable<string> Names(ParameterDescriptor bound)
    {
        var name = bound.BindingInfo?.BinderModelName ?? bound.Name;
        if (bound.BindingInfo?.BindingSource == BindingSource.Services || bound.ParameterType == typeof(CancellationToken))
        {
            return [];
        }
        return IsRead(bound.ParameterType) ? [name]
            : bound.ParameterType.Namespace?.StartsWith("BoardKit", StringComparison.Ordinal) == true
            ? bound.ParameterType.GetProperties().Where(p => p.SetMethod is not null && IsRead(p.PropertyType))
                .Select(p => $"{name}.{p.Name}")
            : [];
    }

    private static bool IsRead(Type type)
    {
        var one = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>) ? type.GetGenericArguments()[0] : type;
        one = Nullable.GetUnderlyingType(one) ?? one;
        return one.IsEnum || one == typeof(int) || one == typeof(bool) || one == typeof(Guid) || one == typeof(DateOnly);
    }
}
