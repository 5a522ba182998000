using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BoardKit.Web.Tenancy;
using Microsoft.Extensions.Options;

namespace BoardKit.Web.Api;

/// <summary>
/// Counts the calls of the API by minute: those of a token, those of an address without one, and tokens that are none by address, before
/// the database is asked. Every answer says what is left (draft-ietf-httpapi-ratelimit-headers). Each node counts for itself.
/// </summary>
internal sealed class ApiPace(RequestDelegate next, IOptions<ApiOptions> options, TimeProvider clock)
{
    /// <summary>Calls with a token that is none, of one address in a minute.</summary>
    public const int WrongTokens = 30;

    private const long Window = 60;
    private Minute _minute = new(0);

    public async Task InvokeAsync(HttpContext context)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        var minute = Current(now / Window);
        var (token, wrong) = (context.Request.Headers.Authorization.ToString(), "wrong " + context.Origin());
        var most = token.Length > 0 ? options.Value.CallsPerMinute : options.Value.PublicCallsPerMinute;
        var used = minute.Add(token.Length > 0 ? Digest(token) : "from " + context.Origin());
        var resets = Window - (now % Window);
        var isOver = used > most || (token.Length > 0 && minute.Count(wrong) >= WrongTokens);
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers["RateLimit-Policy"] = string.Create(CultureInfo.InvariantCulture, $"\"minute\";q={most};w={Window}");
            headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture,
                $"\"minute\";r={(isOver ? 0 : Math.Max(0, most - used))};t={resets}");
            return Task.CompletedTask;
        });
        if (isOver)
        {
            context.Response.Headers.RetryAfter = resets.ToString(CultureInfo.InvariantCulture);
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return;   // the words come from the pages of status codes
        }
        await next(context);
        if (token.Length > 0 && context.Response.StatusCode == StatusCodes.Status401Unauthorized)
        {
            _ = minute.Add(wrong);
        }
    }

    private static string Digest(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private Minute Current(long number)
    {
        var minute = _minute;
        if (minute.Number != number)
        {
            _ = Interlocked.CompareExchange(ref _minute, new Minute(number), minute);
            minute = _minute;
        }
        return minute;
    }

    private sealed class Minute(long number)
    {
        private readonly ConcurrentDictionary<string, int> _calls = new(StringComparer.Ordinal);

        public long Number { get; } = number;

        public int Add(string who) => _calls.AddOrUpdate(who, 1, (_, calls) => calls + 1);

        public int Count(string who) => _calls.GetValueOrDefault(who);
    }
}
