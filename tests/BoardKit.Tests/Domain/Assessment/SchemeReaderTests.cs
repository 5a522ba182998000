using BoardKit.Domain.Assessment;

namespace BoardKit.Tests.Domain.Assessment;

/// <summary>A scheme is read and verified before it is kept; what scores traces and counts is refused wherever it stands.</summary>
public sealed class SchemeReaderTests
{
    [Fact]
    public void The_schemes_of_the_pack_read_and_score_neither_photos_nor_counts()
    {
        var read = SchemeReader.ReadAll(File.ReadAllText(Schemes.PackFile));
        Assert.Empty(read.Faults);
        Assert.Equal(["township", "village"], read.Value.Select(s => s.Key));
        Assert.All(read.Value, s => Assert.Equal(s.Text, SchemeReader.Read(s.Text).Value.Text));
        var heze = read.Value[0];
        Assert.Equal([0.3m, 0.4m, 0.3m], heze.Components.Select(c => c.Weight));
        Assert.Equal(5, heze.Components[0].Criteria.Count(c => c is { Source: FactSource.Entered, Points: 1.5m }));
        Assert.Equal(["90分以上（含）", "80分以上（含）、不满90分", "60分以上（含）、不满80分", "不满60分"], heze.Grades.Select(heze.BandOf));
        Assert.Equal([90m, 70m, null], read.Value[1].Grades.Select(g => g.Min));
    }

    // as written in circulars and schemes of counties
    [Theory]
    [InlineData("每月不低于40条，低于标准每月扣5分")]
    [InlineData("“空白月”每月扣10分")]
    [InlineData("超过规定数量10%加1分")]
    [InlineData("信息报送排名")]
    [InlineData("每周发布不少于三条")]
    [InlineData("发布条数")]
    [InlineData("张贴后没有拍照上传")]
    [InlineData("工作留痕不完整")]
    [InlineData("没有现场照片")]
    [InlineData("管理员登录次数少于每月10次")]
    [InlineData("未按时登陆系统")]
    [InlineData("网页点击率")]
    [InlineData("公众号阅读量")]
    [InlineData("没有截图")]
    [InlineData("没有拍 照 上 传")]
    [InlineData("照-片不全")]
    [InlineData("佐证影像资料缺失")]
    [InlineData("现场打卡")]
    [InlineData("工作痕迹材料少")]
    [InlineData("会议没有签到表")]
    [InlineData("每天登录平台")]
    [InlineData("后台登入次数")]
    [InlineData("系统活跃度")]
    [InlineData("在线时长")]
    [InlineData("小程序注册人数")]
    [InlineData("发文量")]
    [InlineData("信息发布量")]
    [InlineData("上报信息条数")]
    [InlineData("上报的信息数量")]
    [InlineData("报送信息排名")]
    [InlineData("信息采用率")]
    [InlineData("稿件录用数")]
    [InlineData("更新频率")]
    [InlineData("点击量")]
    [InlineData("网站访问人次")]
    [InlineData("视频播放量")]
    [InlineData("朋友圈转发")]
    [InlineData("微信粉丝")]
    [InlineData("全年完成120条")]
    [InlineData("每月不得少于5篇")]
    [InlineData("photo evidence")]
    public void What_counts_publications_log_ins_or_traces_is_refused_in_one_sentence_with_its_key(string name)
    {
        var refused = SchemeReader.Read(Schemes.HezeJson.Replace("检查通报的问题", name, StringComparison.Ordinal));
        var fault = Assert.Single(refused.Faults);
        Assert.Equal("scheme-forbidden", fault.Code);
        Assert.StartsWith("heze.daily.circular：“", fault.Detail, StringComparison.Ordinal);
        Assert.Contains("整治形式主义为基层减负若干规定", fault.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("应公开没有公开（含所辖村）")]
    [InlineData("栏目没有“空白栏”")]
    [InlineData("公开内容发生变更后未能在15个工作日提供变更内容")]
    [InlineData("对举报、投诉不能按要求予以答复办理")]
    [InlineData("村民委员会组织法第30条规定的事项没有公开")]
    [InlineData("公开栏位置偏僻，字太小看不清")]
    [InlineData("公示里贴出了群众照片，泄露个人隐私")]
    [InlineData("照片里的身份证没有遮挡")]
    [InlineData("网站无法登录、打不开")]
    [InlineData("下载链接点击后打不开")]
    [InlineData("公开数据与账目不符")]
    [InlineData("公示数额计算错误")]
    [InlineData("发放名单更新不及时")]
    [InlineData("依申请公开没有在20个工作日内答复")]
    [InlineData("按时公开的比例")]
    [InlineData("证照办理指南过时")]
    [InlineData("公布后又更正")]
    [InlineData("信息公开申请答复不合法")]
    [InlineData("公示期不足7天")]
    [InlineData("没有公布监督电话")]
    public void What_looks_at_what_was_disclosed_is_not(string name) =>
        Assert.Empty(SchemeReader.Read(Schemes.HezeJson.Replace("检查通报的问题", name, StringComparison.Ordinal)).Faults);

    [Theory]
    [InlineData("photos")]
    [InlineData("postingPhotos")]
    [InlineData("logins")]
    [InlineData("publications")]
    [InlineData("publishedCount")]
    [InlineData("visits")]
    [InlineData("clicks")]
    public void A_source_of_facts_that_counts_is_refused_by_name(string source)
    {
        var fault = Assert.Single(SchemeReader.Read(Schemes.HezeJson.Replace("\"points\":1.5", $"\"facts\":\"{source}\",\"points\":1.5", StringComparison.Ordinal)).Faults);
        Assert.Equal("scheme-forbidden", fault.Code);
        Assert.StartsWith($"heze.daily.circular.facts：“{source}”", fault.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Photos_are_no_evidence_that_a_unit_may_be_asked_for() => Assert.Equal("scheme-forbidden",
        Assert.Single(SchemeReader.Read(Schemes.HezeJson.Replace("通报文件", "现场照片", StringComparison.Ordinal)).Faults).Code);

    [Theory]
    [InlineData("\"weight\":0.4", "\"weight\":0.5", "heze.components：各部分的权重合计应为1，现在是1.1。")]
    [InlineData("\"min\":80", "\"min\":95", "heze.grades：等次应从好到差排列，最低分一等比一等低。")]
    [InlineData("{\"name\":\"不合格\"}", "{\"name\":\"不合格\",\"min\":10}", "heze.grades：除最后一等外")]
    [InlineData("\"points\":1.5", "\"points\":0", "heze.daily.circular：points 应大于0")]
    [InlineData("\"points\":1.5", "\"points\":1.5,\"perWorkingDays\":15", "heze.daily.circular：perWorkingDays 只用于按期限扣分的事项")]
    [InlineData("\"points\":1.5", "\"points\":1.5,\"facts\":\"onTime\"", "heze.daily.circular：按时比例（onTime）不能扣分")]
    [InlineData("\"points\":1.5", "\"points\":1.5,\"facts\":\"mood\"", "heze.daily.circular.facts：没有这样的事实来源")]
    [InlineData("\"points\":1.5", "\"points\":1.5,\"essential\":true", "heze.gate：有必备项（essential）就要写明")]
    [InlineData("\"levels\"", "\"gate\":{\"cap\":\"中等\"},\"levels\"", "heze.gate：")]
    [InlineData("\"kind\":\"average\"", "\"kind\":\"score\"", "heze.self：这种部分没有要平均的分数")]
    [InlineData("\"key\":\"third\"", "\"key\":\"self\"", "heze.components：key 写重了")]
    [InlineData("\"fromYear\":2026", "\"fromYear\":26", "heze.fromYear：")]
    [InlineData("\"kind\":\"score\"", "\"kind\":\"guess\"", "考核办法：$.components[2].kind 读不出来")]
    [InlineData("\"source\":\"菏泽市政府信息公开工作考核办法\",", "", "考核办法：")]
    [InlineData("\"base\":100", "\"base\":100,\"bonus\":5", "考核办法：$.components[0]")]
    public void Every_fault_is_one_sentence_that_names_its_place(string was, string now, string said) =>
        Assert.Contains(SchemeReader.Read(Schemes.HezeJson.Replace(was, now, StringComparison.Ordinal)).Faults,
            f => f.Detail.StartsWith(said, StringComparison.Ordinal) && f.Detail.EndsWith('。'));

    [Fact]
    public void A_file_is_a_list_and_names_a_scheme_once_for_a_year()
    {
        Assert.Equal("文件：应为考核办法的列表 [ … ]。", SchemeReader.ReadAll("{}").Fault.Detail);
        Assert.Equal("文件：第1行不是 JSON。", SchemeReader.ReadAll("[").Fault.Detail);
        Assert.Equal("heze：从2026年起的写了两次。", SchemeReader.ReadAll($"[{Schemes.HezeJson},{Schemes.HezeJson}]").Fault.Detail);
        Assert.Equal("第1个办法：是空的。", SchemeReader.ReadAll("[null]").Fault.Detail);
    }
}
