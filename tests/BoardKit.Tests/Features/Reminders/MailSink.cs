using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace BoardKit.Tests.Features.Reminders;

/// <summary>
/// A mail server on the loopback interface that takes letters (RFC 5321) and keeps them as they came over the wire; it can be told to say
/// no for a while.
/// </summary>
internal sealed class MailSink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly List<(string To, byte[] Raw)> _taken = [];
    private readonly Task _loop;

    public MailSink()
    {
        _listener.Start();
        _loop = Accept();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Whether it refuses every letter for now (451).</summary>
    public bool IsBusy { get; set; }

    /// <summary>Envelope address and letter, read by another's code.</summary>
    public IReadOnlyList<(string To, MimeMessage Letter, string Raw)> Taken
    {
        get
        {
            lock (_taken)
            {
                return [.. _taken.Select(t => (t.To, MimeMessage.Load(new MemoryStream(t.Raw)), Encoding.UTF8.GetString(t.Raw)))];
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _loop;
        _end.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_end.Token);
                await Serve(client.GetStream());
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // closed
        }
    }

    private async Task Serve(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        Task Say(string line) => stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), _end.Token).AsTask();
        await Say("220 sink");
        var to = "";
        while (await reader.ReadLineAsync(_end.Token) is { } line)
        {
            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "EHLO":
                    await Say("250-sink");
                    await Say("250 8BITMIME");
                    break;
                case "MAIL" when IsBusy:
                    await Say("451 busy");
                    break;
                case "RCPT":
                    to = line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];
                    await Say("250 ok");
                    break;
                case "DATA":
                    await Say("354 go on");
                    var text = new StringBuilder();
                    while (await reader.ReadLineAsync(_end.Token) is { } data && data != ".")
                    {
                        _ = text.Append(data.StartsWith("..", StringComparison.Ordinal) ? data[1..] : data).Append("\r\n");
                    }
                    lock (_taken)
                    {
                        _taken.Add((to, Encoding.UTF8.GetBytes(text.ToString())));
                    }
                    await Say("250 taken");
                    break;
                case "QUIT":
                    await Say("221 bye");
                    return;
                default:
                    await Say("250 ok");
                    break;
            }
        }
    }
}
