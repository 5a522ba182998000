using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using BoardKit.Domain.Webhooks;

namespace BoardKit.Features.Webhooks;

/// <summary>
/// Sends one delivery. Connects only to an address that was looked up and allowed at that moment (a name cannot lead elsewhere in between),
/// follows no redirect, uses no proxy and no cookies, waits <see cref="WebhookRules.Patience"/> at most and reads no answer beyond its
/// status.
/// </summary>
public sealed class WebhookSender : IDisposable
{
    private const int LargestHead = 16;
    private readonly WebhookRules _rules;
    private readonly HttpClient _client;

    /// <summary>One for the life of the service.</summary>
    public WebhookSender(WebhookRules rules)
    {
        _rules = rules;
        _client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = rules.Patience,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            MaxResponseHeadersLength = LargestHead,
            MaxResponseDrainSize = 0,
            ConnectCallback = Connect,
        })
        { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>The status of the answer; 0 when there was none (not reached, not allowed, too slow).</summary>
    public async Task<int> Send(Uri address, Guid delivery, string happened, string body, IReadOnlyList<string> secrets, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("BoardKit-Webhooks", "1"));
        request.Headers.Add(WebhookSignature.Header, WebhookSignature.Sign(secrets, now, bytes));
        request.Headers.Add("BoardKit-Event", happened);
        request.Headers.Add("BoardKit-Delivery", delivery.ToString());
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(_rules.Patience);
        try
        {
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            return (int)answer.StatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException
            && !cancellationToken.IsCancellationRequested)
        {
            return 0;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var known = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken);
        var allowed = Array.FindAll(known, _rules.Allows);
        if (allowed.Length == 0)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, "The name leads to no address that webhooks may reach.");
        }
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
