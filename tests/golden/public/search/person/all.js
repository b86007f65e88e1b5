archiveSearch.files.receive('person/all',JSON.parse('[["juergen-albers","Jürgen Albers","!%]t"],["ole-petersen","Ole Petersen","(!J*[7=>n"],["wiebke-hansen","Wiebke Hansen","(!J"]]'));
