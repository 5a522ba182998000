using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BoardKit.Tests.Support;

/// <summary>
/// A line to a real server that a test can cut and mend, and on which it can lose one answer: nothing is pretended, the server does what it
/// is told and the client sees what a broken line shows.
/// </summary>
internal sealed class TcpRelay : IAsyncDisposable
{
    private readonly string _host;
    private readonly int _serverPort;
    private readonly ConcurrentDictionary<Line, Task> _lines = new();
    private TcpListener _listener;
    private Task _accepting;
    private bool _isDown;
    private bool _refuses;
    private (byte[] Words, Loss How)? _loss;

    public TcpRelay(string host, int serverPort)
    {
        (_host, _serverPort) = (host, serverPort);
        _listener = Listening(0);
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = Accept(_listener);
    }

    /// <summary>What becomes of the next message that holds certain words.</summary>
    public enum Loss
    {
        /// <summary>The server gets it and does it; its answer never arrives.</summary>
        OfTheAnswer,

        /// <summary>It never reaches the server, which sees the line end and takes everything back.</summary>
        OfTheMessage,

        /// <summary>The client sees the line end; the server gets the message when the test lets it go.</summary>
        OfTime,
    }

    /// <summary>Where it listens on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>How many messages were lost so far.</summary>
    public int Lost { get; private set; }

    /// <summary>Lets go what was held back by <see cref="Loss.OfTime"/>.</summary>
    public TaskCompletionSource Release { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Loses the next message with these words in it.</summary>
    public void LoseNext(string words, Loss how) => _loss = (Encoding.ASCII.GetBytes(words), how);

    /// <summary>From the next loss on new lines are refused.</summary>
    public void RefuseAfterLoss() => _refuses = true;

    /// <summary>The server is gone: lines break, new ones are refused.</summary>
    public async Task DownAsync()
    {
        _isDown = true;
        _listener.Stop();
        await _accepting;
        foreach (var line in _lines.Keys)
        {
            line.Break();
        }
        await Task.WhenAll(_lines.Values);
    }

    /// <summary>It is there again, under the same address; nothing where it is there.</summary>
    public void Up()
    {
        if (_isDown)
        {
            _isDown = false;
            _listener = Listening(Port);
            _accepting = Accept(_listener);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _ = Release.TrySetResult();
        await DownAsync();
    }

    private static TcpListener Listening(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        return listener;
    }

    private async Task Accept(TcpListener listener)
    {
        try
        {
            while (true)
            {
                var line = new Line(await listener.AcceptTcpClientAsync(CancellationToken.None));
                _lines[line] = Carry(line);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // it no longer listens
        }
    }

    private async Task Carry(Line line)
    {
        await Task.Yield();
        try
        {
            await line.Server.ConnectAsync(_host, _serverPort);
            var (ask, answer) = (Ask(line), Answer(line));
            _ = await Task.WhenAny(ask, answer);
            line.EndClient();
            if (await ask)   // what is held back still has to be let go
            {
                await answer;
            }
            line.Break();
            await answer;
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            line.Break();
        }
        _ = _lines.TryRemove(line, out _);
    }

    /// <summary>From the client to the server; true when what was held back is being done there.</summary>
    private async Task<bool> Ask(Line line)
    {
        var buffer = new byte[1 << 16];
        try
        {
            while (await line.Client.GetStream().ReadAsync(buffer, CancellationToken.None) is > 0 and var read)
            {
                var message = buffer.AsMemory(0, read);
                if (_loss is { } loss && message.Span.IndexOf(loss.Words) >= 0)
                {
                    (_loss, Lost) = (null, Lost + 1);
                    if (_refuses)
                    {
                        (_refuses, _isDown) = (false, true);
                        _listener.Stop();
                    }
                    if (loss.How == Loss.OfTheMessage)
                    {
                        return false;
                    }
                    line.IsMute = true;
                    if (loss.How == Loss.OfTime)
                    {
                        line.EndClient();
                        await Release.Task;
                        await line.ToServer.WriteAsync(message, CancellationToken.None);
                        return true;
                    }
                }
                await line.ToServer.WriteAsync(message, CancellationToken.None);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // the line broke
        }
        return false;
    }

    private static async Task Answer(Line line)
    {
        var buffer = new byte[1 << 16];
        try
        {
            while (await line.ToServer.ReadAsync(buffer, CancellationToken.None) is > 0 and var read)
            {
                if (line.IsMute)
                {
                    return;   // the server has done it, and this was its answer
                }
                await line.Client.GetStream().WriteAsync(buffer.AsMemory(0, read), CancellationToken.None);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // the line broke
        }
    }

    private sealed class Line(TcpClient client)
    {
        public TcpClient Client { get; } = client;

        /// <summary>No <see cref="TcpClient"/>: one that is disposed while it connects does not say so.</summary>
        public Socket Server { get; } = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

        public Stream ToServer => new NetworkStream(Server, ownsSocket: false);

        public volatile bool IsMute;

        public void EndClient() => Client.Dispose();

        public void Break()
        {
            Client.Dispose();
            Server.Dispose();
        }
    }
}
