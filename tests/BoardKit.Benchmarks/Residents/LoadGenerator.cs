using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BoardKit.Benchmarks.Residents;

/// <summary>
/// Sends one GET again and again over keep-alive connections and counts whole answers. Plain sockets with a prepared request:
/// it must cost less than the servers it measures, or it measures itself.
/// </summary>
internal sealed class LoadGenerator
{
    private const int LongestHead = 16 * 1024;

    private readonly IPEndPoint _server;
    private readonly byte[] _request;
    private long _answers;
    private bool _counting;

    private LoadGenerator(Uri address)
    {
        _server = new IPEndPoint(IPAddress.Parse(address.Host), address.Port);
        _request = Encoding.ASCII.GetBytes(
            $"GET {address.PathAndQuery} HTTP/1.1\r\nHost: {address.Authority}\r\nAccept: text/html\r\nAccept-Encoding: br, gzip\r\n\r\n");
    }

    /// <summary>Prints answers per second after a warm-up of a third of the time.</summary>
    public static async Task<int> RunAsync(string address, string connections, string seconds)
    {
        var time = TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture));
        var generator = new LoadGenerator(new Uri(address));
        using var end = new CancellationTokenSource();
        var clients = Enumerable.Range(0, int.Parse(connections, CultureInfo.InvariantCulture))
            .Select(_ => Task.Run(() => generator.ClientAsync(end.Token))).ToList();
        await Task.Delay(time / 3);
        var start = Stopwatch.GetTimestamp();
        Volatile.Write(ref generator._counting, true);
        await Task.Delay(time);
        Volatile.Write(ref generator._counting, false);
        var elapsed = Stopwatch.GetElapsedTime(start);
        await end.CancelAsync();
        await Task.WhenAll(clients);
        Console.WriteLine((generator._answers / elapsed.TotalSeconds).ToString("F0", CultureInfo.InvariantCulture));
        return 0;
    }

    private async Task ClientAsync(CancellationToken end)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(_server, CancellationToken.None);
        var buffer = new byte[1 << 20];
        while (!end.IsCancellationRequested)
        {
            _ = await socket.SendAsync(_request, CancellationToken.None);
            await ReceiveAsync(socket, buffer);
            if (Volatile.Read(ref _counting))
            {
                _ = Interlocked.Increment(ref _answers);
            }
        }
    }

    /// <summary>Reads one whole answer, by its Content-Length or to its last chunk; anything but 200 throws.</summary>
    private static async Task ReceiveAsync(Socket socket, byte[] buffer)
    {
        var (received, whole) = (0, int.MaxValue);
        var chunked = false;
        while (received < whole && !(chunked && buffer.AsSpan(0, received).EndsWith("0\r\n\r\n"u8)))
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(received), CancellationToken.None);
            received += part > 0 ? part : throw new InvalidOperationException("The server closed the connection.");
            if (whole == int.MaxValue && !chunked
                && buffer.AsSpan(0, Math.Min(received, LongestHead)).IndexOf("\r\n\r\n"u8) is var head and >= 0)
            {
                (whole, chunked) = Length(buffer.AsSpan(0, head), head + 4);
            }
        }
    }

    private static (int Whole, bool Chunked) Length(ReadOnlySpan<byte> head, int bodyAt)
    {
        if (!head.StartsWith("HTTP/1.1 200"u8))
        {
            throw new InvalidOperationException(Encoding.ASCII.GetString(head[..Math.Min(head.Length, 200)]));
        }
        var at = head.IndexOf("Content-Length: "u8);
        if (at < 0)
        {
            return (int.MaxValue, true);
        }
        var digits = head[(at + 16)..];
        var stop = digits.IndexOf((byte)'\r');
        return (bodyAt + int.Parse(stop < 0 ? digits : digits[..stop], NumberStyles.None, CultureInfo.InvariantCulture), false);
    }
}
